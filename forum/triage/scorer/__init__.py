"""The learned scorer for German insults and attacks; whoever wants a score asks `loading.load_scorer`."""
