//! Reports from the network, politely.
//!
//! [`Client`] fetches one address: it obeys `robots.txt`, asks only for what has changed
//! where the caller kept the marks of the last time, waits between two requests to one
//! host, and bounds size, time and redirects. [`round`] goes through pages and feeds once
//! and hands the reports to a [`Sink`]; what it knows and keeps is the sink's.
//!
//! Nothing here reads the clock: waiting is a function of the caller's, and so is the time.

mod address;
mod client;
mod error;
mod robots;
mod watch;

pub use client::{Client, Fetched, Limits, Marks, Page};
pub use error::FetchError;
pub use watch::{Sink, round};
