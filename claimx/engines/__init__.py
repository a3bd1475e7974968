"""The same extraction on engines that a bigger user already has: Spark and Ray."""
