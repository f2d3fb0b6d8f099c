//! Parts of a sweep, for the jobs of an array.

use super::error::Error;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The i-th of N parts of a sweep: the blocks i - 1, i - 1 + N, i - 1 + 2 N, ..., so that slow corners of the parameters
/// are dealt out evenly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Shard {
    index: u64,
    of: u64,
}

impl Shard {
    /// The whole sweep.
    pub const WHOLE: Self = Self { index: 1, of: 1 };

    /// The most shards.
    const MOST: u64 = 1_000_000;

    /// How many shards there are.
    #[must_use]
    pub fn of(self) -> u64 {
        self.of
    }

    /// The shard, from 1.
    #[must_use]
    pub fn index(self) -> u64 {
        self.index
    }

    /// How many of so many blocks it has.
    pub(super) fn count(self, blocks: u64) -> u64 {
        (blocks + self.of - self.index) / self.of
    }

    /// The block in the sweep of its block `own`.
    pub(super) fn block(self, own: u64) -> u64 {
        self.index - 1 + own * self.of
    }

    /// The shard (from 0) that has a block.
    pub(super) fn holder(self, block: u64) -> u64 {
        block % self.of
    }
}

impl FromStr for Shard {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let parts = text.split_once('/').and_then(|(index, of)| Some((index.parse().ok()?, of.parse().ok()?)));
        match parts {
            Some((index, of)) if 1 <= index && index <= of && of <= Self::MOST => Ok(Self { index, of }),
            _ => Err(Error::Shard(text.to_owned())),
        }
    }
}

impl TryFrom<String> for Shard {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        text.parse()
    }
}

impl From<Shard> for String {
    fn from(shard: Shard) -> Self {
        shard.to_string()
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.index, self.of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_block_is_in_one_shard() {
        for (of, blocks) in [(1, 7), (3, 7), (3, 6), (9, 7)] {
            let mut all: Vec<u64> = Vec::new();
            for index in 1..=of {
                let shard: Shard = format!("{index}/{of}").parse().unwrap();
                let own: Vec<u64> = (0..shard.count(blocks)).map(|own| shard.block(own)).collect();
                assert!(own.iter().all(|block| shard.holder(*block) == index - 1));
                all.extend(own);
            }
            all.sort_unstable();
            assert_eq!(all, (0..blocks).collect::<Vec<_>>());
        }
        for wrong in ["0/3", "4/3", "1", "a/b", "1/0", "-1/2", "1/2/3", ""] {
            assert!(wrong.parse::<Shard>().is_err(), "{wrong}");
        }
    }
}
