//! Which instructions the matrix products run on.

/// A set of instructions for the integer products and the loops in floating point.
///
/// All kernels give the same bytes; they differ in speed alone. A kernel that this
/// processor does not have is replaced by [`Kernel::Portable`] wherever one is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kernel {
    /// Plain Rust, for any processor: the reference that the others are tested against.
    Portable,
    /// x86-64 with AVX2 (Intel since 2013, AMD since 2015).
    Avx2,
    /// x86-64 with AVX-VNNI: products of four bytes in 256 bits (Intel since 2021).
    AvxVnni,
    /// x86-64 with AVX-512 VNNI: the same in 512 bits (Intel since 2019, AMD since 2022).
    Avx512Vnni,
    /// Any 64-bit ARM.
    Neon,
}

impl Kernel {
    /// Every kernel there is, the slowest first.
    pub const ALL: [Self; 5] =
        [Self::Portable, Self::Avx2, Self::AvxVnni, Self::Avx512Vnni, Self::Neon];

    /// The fastest kernel of this processor.
    pub fn detect() -> Self {
        Self::available().last().unwrap_or(Self::Portable)
    }

    /// The kernels of this processor, the slowest first.
    pub fn available() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|k| k.is_available())
    }

    /// Whether this processor has the instructions.
    #[cfg(target_arch = "x86_64")]
    pub fn is_available(self) -> bool {
        let avx2 = is_x86_feature_detected!("avx2");
        match self {
            Self::Portable => true,
            Self::Avx2 => avx2,
            Self::AvxVnni => avx2 && is_x86_feature_detected!("avxvnni"),
            Self::Avx512Vnni => {
                avx2 && is_x86_feature_detected!("avx512f")
                    && is_x86_feature_detected!("avx512bw")
                    && is_x86_feature_detected!("avx512dq")
                    && is_x86_feature_detected!("avx512vl")
                    && is_x86_feature_detected!("avx512vnni")
            }
            Self::Neon => false,
        }
    }

    /// Whether this processor has the instructions.
    #[cfg(target_arch = "aarch64")]
    pub fn is_available(self) -> bool {
        matches!(self, Self::Portable | Self::Neon)
    }

    /// Whether this processor has the instructions.
    #[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
    pub fn is_available(self) -> bool {
        self == Self::Portable
    }

    /// A short name for reports: `avx2`, `neon`, ….
    pub fn name(self) -> &'static str {
        match self {
            Self::Portable => "portable",
            Self::Avx2 => "avx2",
            Self::AvxVnni => "avx-vnni",
            Self::Avx512Vnni => "avx512-vnni",
            Self::Neon => "neon",
        }
    }
}

/// A kernel that was found on this processor: the proof that `unsafe` calls rest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Isa(Kernel);

impl Isa {
    /// The kernel asked for, or the portable one where the processor lacks it.
    pub(crate) fn of(kernel: Kernel) -> Self {
        Self(if kernel.is_available() { kernel } else { Kernel::Portable })
    }

    pub(crate) fn kernel(self) -> Kernel {
        self.0
    }
}

/// Defines `fn $name(isa, …)`, which calls `$body`, an `inline(always)` function of loops in
/// floating point, compiled for the widest registers that suit it. The results are the same
/// either way: the compiler never fuses or reorders floating-point operations.
macro_rules! widened {
    ($(#[$doc:meta])* fn $name:ident($($arg:ident: $ty:ty),*) = $body:path;) => {
        $(#[$doc])*
        #[allow(unsafe_code)]
        pub(crate) fn $name(isa: crate::kernel::Isa, $($arg: $ty),*) {
            #[cfg(target_arch = "x86_64")]
            {
                use crate::kernel::Kernel;
                #[target_feature(enable = "avx2")]
                fn wide($($arg: $ty),*) {
                    $body($($arg),*)
                }
                #[target_feature(enable = "avx2,avx512f,avx512bw,avx512dq,avx512vl")]
                fn widest($($arg: $ty),*) {
                    $body($($arg),*)
                }
                match isa.kernel() {
                    // SAFETY: `Isa` keeps a kernel only where its instructions were found.
                    Kernel::Avx512Vnni => return unsafe { widest($($arg),*) },
                    // SAFETY: as above.
                    Kernel::Avx2 | Kernel::AvxVnni => return unsafe { wide($($arg),*) },
                    Kernel::Portable | Kernel::Neon => {}
                }
            }
            let _ = isa;
            $body($($arg),*)
        }
    };
}
pub(crate) use widened;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_detected_is_available_and_the_portable_kernel_always_is() {
        assert!(Kernel::detect().is_available());
        assert_eq!(Kernel::available().next(), Some(Kernel::Portable));
    }

    #[test]
    fn a_kernel_that_the_processor_lacks_is_replaced() {
        for kernel in Kernel::ALL {
            let used = Isa::of(kernel).kernel();
            assert_eq!(used == kernel, kernel.is_available() || kernel == used);
            assert!(used.is_available());
        }
    }
}
