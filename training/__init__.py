"""How shipped model weights are made: `make train` rebuilds them from the labelled sets. Not part of the package."""
