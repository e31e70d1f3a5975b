//! rapporteur
fn main(){}
