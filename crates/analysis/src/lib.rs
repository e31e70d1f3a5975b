//! What coded statements make of the state of play. Pure: no input or output, no text.
