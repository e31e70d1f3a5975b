//! Reports from the network.
