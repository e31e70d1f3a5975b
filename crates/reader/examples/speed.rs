//! Tokens a second of the encoder that is built in, on windows of so many of them:
//! `speed SECONDS THREADS TOKENS [KERNEL]`; the kernels of this processor, the fastest
//! last: `speed`.
//! Used by `bench/run`, which sets the figures beside those of its peers.
#![allow(clippy::print_stdout, reason = "a program that prints figures")]

use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant};

use rapporteur_encoder::{Encoder, Kernel, POSITIONS, Scratch, Tensors, Token};
use rayon::prelude::*;

static WEIGHTS: &[u8] = include_bytes!("../model/reader.safetensors");

/// Windows for each thread.
const WINDOWS: u32 = 4;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [seconds, threads, places, kernel @ ..] = args.as_slice() else {
        Kernel::available().for_each(|kernel| println!("{}", kernel.name()));
        return Ok(());
    };
    let (seconds, threads) = (seconds.parse()?, threads.parse()?);
    let places = places.parse::<usize>()?.clamp(1, POSITIONS);
    let kernel = match kernel.first() {
        Some(name) => named(name).ok_or("no such kernel on this processor")?,
        None => Kernel::detect(),
    };
    let encoder = Encoder::load(&Tensors::parse(WEIGHTS)?, kernel)?;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build()?;
    let time = Duration::from_secs_f64(seconds);
    let rate = pool.install(|| rate(&encoder, threads, places, time));
    println!("{} {threads} {rate:.0}", kernel.name());
    Ok(())
}

fn named(name: &str) -> Option<Kernel> {
    Kernel::available().find(|kernel| kernel.name() == name)
}

/// Encodes the same windows again and again on rayon's current pool.
fn rate(encoder: &Encoder, threads: usize, places: usize, time: Duration) -> f64 {
    let seeds = 0..threads as u32 * WINDOWS;
    let windows: Vec<_> = seeds.map(|seed| window(seed, places)).collect();
    let (begun, mut tokens) = (Instant::now(), 0);
    while begun.elapsed() < time {
        windows.par_iter().for_each_init(Scratch::default, |scratch, window| {
            black_box(encoder.encode(window, scratch));
        });
        tokens += windows.len() * places;
    }
    tokens as f64 / begun.elapsed().as_secs_f64()
}

/// A window of pieces from all over the vocabulary; `bench/compare.py` has the same.
fn window(seed: u32, places: usize) -> Vec<Token> {
    let id = |i: u32| 1000 + (seed * 7919 + i * 104_729) % 29_000;
    (0..places as u32).map(|i| Token { id: id(i), case: 1, quote: 0, part: 0 }).collect()
}
