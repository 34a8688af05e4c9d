"""The leak test: a city whose private texts carry marks, read by everybody who must not see them."""
