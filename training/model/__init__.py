"""The compact encoder: its base weights, pieces, network, training and export."""
