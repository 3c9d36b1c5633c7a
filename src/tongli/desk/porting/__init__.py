"""Cases from elsewhere come in, and everything goes out again. Coming in is silent: nothing is sent, no clock starts."""
