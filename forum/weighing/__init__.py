"""Weighing (Abwägung): what people said in a procedure, cut into passages, gathered in arguments, and answered."""
