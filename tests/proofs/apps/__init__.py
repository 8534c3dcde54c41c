"""The small applications that the proofs run."""
