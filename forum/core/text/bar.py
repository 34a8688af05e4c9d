"""The bar that stands in a text where words of it were blacked out."""

BAR = "█████"
