//! From attributions to statements: who, for whom, what act, when, and which codes.
