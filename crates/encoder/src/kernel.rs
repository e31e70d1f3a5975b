//! Which instructions the matrix products run on.

/// A set of instructions for the integer products and the loops in floating point.
///
/// All kernels give the same bytes; they differ in speed alone. A kernel that this
/// processor does not have is replaced by [`Kernel::Portable`] wherever one is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kernel {
    /// Plain Rust, for any processor: the reference that the others are tested against.
    Portable,
    /// x86-64 with AVX2 and FMA (Intel since 2013, AMD since 2015).
    Avx2,
    /// x86-64 with AVX-VNNI: products of four bytes in 256 bits (Intel since 2021).
    AvxVnni,
    /// x86-64 with AVX-512 VNNI: the same in 512 bits (Intel since 2019, AMD since 2022).
    Avx512Vnni,
    /// Any 64-bit ARM.
    Neon,
    /// 64-bit ARM with dot products of four bytes (most since 2018).
    NeonDot,
}

impl Kernel {
    /// Every kernel there is, the slowest first.
    pub const ALL: [Self; 6] = [
        Self::Portable,
        Self::Avx2,
        Self::AvxVnni,
        Self::Avx512Vnni,
        Self::Neon,
        Self::NeonDot,
    ];

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
        let fma = is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma");
        match self {
            Self::Portable => true,
            Self::Avx2 => fma,
            Self::AvxVnni => fma && is_x86_feature_detected!("avxvnni"),
            Self::Avx512Vnni => {
                fma && is_x86_feature_detected!("avx512f")
                    && is_x86_feature_detected!("avx512vnni")
            }
            Self::Neon | Self::NeonDot => false,
        }
    }

    /// Whether this processor has the instructions.
    #[cfg(target_arch = "aarch64")]
    pub fn is_available(self) -> bool {
        match self {
            Self::Portable | Self::Neon => true,
            Self::NeonDot => std::arch::is_aarch64_feature_detected!("dotprod"),
            Self::Avx2 | Self::AvxVnni | Self::Avx512Vnni => false,
        }
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
            Self::NeonDot => "neon-dot",
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

    /// Whether loops in floating point may use AVX2 and FMA.
    #[cfg(target_arch = "x86_64")]
    pub(crate) fn has_avx2(self) -> bool {
        matches!(self.0, Kernel::Avx2 | Kernel::AvxVnni | Kernel::Avx512Vnni)
    }
}

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
