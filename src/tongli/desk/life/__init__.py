"""What a case's life puts on record beside the trail: the first word to the customer, the assessment, alarms, the decision."""
