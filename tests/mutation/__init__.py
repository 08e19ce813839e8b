"""Plants small faults in the generator and asks whether its unit tests see them."""
