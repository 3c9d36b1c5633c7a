"""The demo company: written dialogues, played through the real actions in a past that ends now."""
