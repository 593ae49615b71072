"""Values that attributes are given: what is wrong with them, what is sent of them, their copies and comparison."""
