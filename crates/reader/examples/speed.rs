//! Tokens a second of the encoder that is built in: `speed SECONDS THREADS [KERNEL]`.
//! Used by `bench/run`, which sets the figures beside those of its peers.
#![allow(clippy::print_stdout, reason = "a program that prints figures")]

use std::time::{Duration, Instant};

use rapporteur_encoder::{Encoder, Kernel, POSITIONS, Scratch, Tensors, Token};
use rayon::prelude::*;

static WEIGHTS: &[u8] = include_bytes!("../model/reader.safetensors");

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let number = |i: usize, default: f64| args.get(i).map_or(Ok(default), |a| a.parse());
    let (seconds, threads) = (number(0, 2.0)?, number(1, 1.0)? as usize);
    let named = |name: &String| Kernel::available().find(|k| k.name() == name);
    let kernel = match args.get(2) {
        Some(name) => named(name).ok_or("no such kernel on this processor")?,
        None => Kernel::detect(),
    };
    let encoder = Encoder::load(&Tensors::parse(WEIGHTS)?, kernel)?;
    let windows: Vec<Vec<Token>> = (0..threads as u32 * 4).map(window).collect();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build()?;
    let (begun, mut tokens) = (Instant::now(), 0);
    while begun.elapsed() < Duration::from_secs_f64(seconds) {
        pool.install(|| {
            windows.par_iter().for_each_init(Scratch::default, |scratch, window| {
                std::hint::black_box(encoder.encode(window, scratch));
            });
        });
        tokens += windows.len() * POSITIONS;
    }
    let rate = tokens as f64 / begun.elapsed().as_secs_f64();
    println!("{} {threads} {rate:.0}", kernel.name());
    Ok(())
}

/// A full window of pieces from all over the vocabulary.
fn window(seed: u32) -> Vec<Token> {
    let id = |i: u32| 1000 + (seed * 7919 + i * 104_729) % 29_000;
    (0..POSITIONS as u32)
        .map(|i| Token { id: id(i), case: 1, quote: 0, first: 0 })
        .collect()
}
