"""What a payload does when it gets through: a call, or a request, that the browser of a test notices."""

CALL = "alert(7)"
CANARY = "//canary.invalid/x"
