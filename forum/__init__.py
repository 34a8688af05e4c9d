"""Smart-City-Forum: the web application on which a German city runs its dialogue with its society."""
