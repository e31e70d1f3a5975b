//! Colours of parties, and everything else that has a colour.

use crate::symbol::Symbol;

/// A colour as red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

/// A colour on light ground, and the one that stands for it on dark ground.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// On white.
    pub light: Colour,
    /// On near-black.
    pub dark: Colour,
}

impl Colour {
    /// As in `#256de4`.
    pub fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

const fn pair(light: u32, dark: u32) -> Pair {
    Pair { light: colour(light), dark: colour(dark) }
}

const fn colour(hex: u32) -> Colour {
    Colour((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

/// The colours of parties, in the order in which they are given out. They were searched for
/// so that any two of the first six stay apart for readers with normal sight, protanopia,
/// deuteranopia and tritanopia, and all have a contrast of 4.5 to the ground, so that words
/// may be set in them; a test holds them to both.
pub const PARTIES: [Pair; 8] = [
    pair(0x256de4, 0x87b8fd),
    pair(0xcf460d, 0xf59c55),
    pair(0x215339, 0xa0fed6),
    pair(0x743a81, 0xb360e1),
    pair(0x7a753a, 0xfaf259),
    pair(0x5a0221, 0xe94555),
    pair(0x2b3441, 0xc5c6c7),
    pair(0x337075, 0x428f92),
];

/// The ground.
pub(crate) const PAPER: Pair = pair(0xffffff, 0x14171c);
/// Words and marks that belong to nobody.
pub(crate) const INK: Pair = pair(0x14171c, 0xf1f2f4);
/// Words of the second rank.
pub(crate) const SOFT: Pair = pair(0x555d68, 0xaab2bd);
/// Lines that only guide the eye.
pub(crate) const GRID: Pair = pair(0xdcdfe4, 0x343a43);
/// Every other lane.
pub(crate) const LANE: Pair = pair(0xf5f6f8, 0x1b1f26);
/// Ties of a network: of those who say the same, and of those who say the contrary.
pub(crate) const LIKE: Pair = pair(0x5d7f96, 0x7fa3bd);
pub(crate) const UNLIKE: Pair = pair(0xb8440c, 0xf59a6a);
/// Steps of a scale, from the first option to the last; ink can be read on all of them.
pub(crate) const STEPS: [Pair; 5] = [
    pair(0xf1f5fa, 0x1a232e),
    pair(0xdce8f5, 0x1e3045),
    pair(0xc3d8ef, 0x253f5d),
    pair(0xa4c4e7, 0x2d4f76),
    pair(0x82aede, 0x365f90),
];

/// The class of a party's colour, by its number.
pub(crate) fn class(party: usize) -> String {
    format!("p{}", party % PARTIES.len())
}

/// The symbol of a party, by its number: it changes at another pace than the colour, so that
/// 24 parties differ.
pub(crate) fn symbol(party: usize) -> Symbol {
    Symbol::ALL[party % Symbol::ALL.len()]
}

#[cfg(test)]
mod tests;
