"""What goes over the wire. Unknown fields are refused; everything that is given is bounded."""
