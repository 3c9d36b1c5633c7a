"""Files that come with messages, from both sides: checked by what they are, kept apart, shown to those who may see the talk."""
