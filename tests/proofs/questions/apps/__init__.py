"""The smallest applications that show a symptom or its cure."""
