#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "text/document.hpp"

namespace francparler {

/// A hash of a sentence that sentences sent from one template share: a result file says by it that two findings stand
/// in the same sentence, without holding its words. Case, accents, punctuation, numbers, dates, contacts, fields and
/// names (capitalised inside the sentence, or after « M. ») play no part; each other word changes a few bits.
///
/// It is a simhash (Charikar, 2002) of the words and of the pairs of neighbours, so that differing_bits() of two of
/// them tells how far apart the sentences are. The same on every machine and in every version: result files keep it.
/// @return 0 when nothing is left of the sentence
[[nodiscard]] std::uint64_t sentence_fingerprint(const Document& document, const Sentence& sentence);

/// Of the sentence in which a finding begins. @return 0 when it lies in none
[[nodiscard]] std::uint64_t sentence_fingerprint(const Document& document, Span finding);

/// Bits in which two fingerprints differ: 0 for one template, about 32 for sentences that have nothing in common.
[[nodiscard]] int differing_bits(std::uint64_t a, std::uint64_t b);

/// Up to so many bits two sentences are taken for variants of one: about a word in ten.
inline constexpr int near_identical_bits = 12;

/// 16 hexadecimal digits: what stands in a result file.
[[nodiscard]] std::string write_fingerprint(std::uint64_t fingerprint);
/// @return 0 when it is none
[[nodiscard]] std::uint64_t read_fingerprint(std::string_view digits);

} // namespace francparler
