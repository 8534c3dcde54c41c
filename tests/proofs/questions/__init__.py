"""What people ask: each symptom reproduced, each cure shown, on real servers where it matters."""
