"""What the office does with procedures: begin, write, order in time, publish, look ahead."""
