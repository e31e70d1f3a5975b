//! encoder
#![allow(dead_code, missing_docs, unsafe_code, clippy::print_stdout)]
mod kernel; mod pack; mod tile;
pub use kernel::Kernel;
use tile::Tile;
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
fn go<const R: usize>(x: &[u8], p: &pack::Packed, blocks: usize, out: &mut i32) {
    let k = p.inputs();
    for b in 0..blocks { let bl = p.block(b);
        for rows in x.chunks_exact(k*R) {
            let s = unsafe { tile::avx2::Avx2::sums::<R>(rows, bl) };
            std::hint::black_box(&s); *out += 1;
        } }
}
pub fn probe() {
    let mut seed = 1u64;
    let mut rnd = || { seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407); (seed >> 33) as u32 };
    for (n,k) in [(1152usize,384usize),(1536,384),(384,1536)] {
        for sd in [4, 8, 12] {
        let w: Vec<i8> = (0..n*k).map(|_| if sd==0 { (rnd()%255) as i32 as u8 as i8 } else { let s: i32 = (0..12).map(|_| (rnd()%255) as i32 -127).sum::<i32>()/sd; s.clamp(-127,127) as i8 }).collect();
        let t0=std::time::Instant::now();
        let p = pack::Packed::new(&w, n, k);
        let pt=t0.elapsed();
        let mean = (n/16*k/4) as f64 / (0..n/16).map(|b| p.block(b).runs.len()).sum::<usize>() as f64;
        let x: Vec<u8> = (0..240*k).map(|_| (rnd()%128) as u8).collect();
        let mut o=0;
        macro_rules! r { ($r:literal) => {{ let mut best=f64::MAX; for _ in 0..5 { let t=std::time::Instant::now(); unsafe { go::<$r>(&x,&p,n/16,&mut o) }; best=best.min(t.elapsed().as_secs_f64()); } println!("{n}x{k} sd{sd} run {mean:.2} pack {pt:?} R{} {:.2} GMAC/s {o}", $r, (n*k*240) as f64/best/1e9); }} }
        r!(2); r!(3); r!(4); r!(5); r!(6);
        }
    }
}
