"""Files of replies and phrases: what stands in them to be checked, where exactly, and how a mend is written back."""
