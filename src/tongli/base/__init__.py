"""The ground floor: text, talk, evidence, labels, errors. Imports nothing of tongli but itself."""
