"""What becomes of German words before they are compared: folding, stems, parts of compounds."""
