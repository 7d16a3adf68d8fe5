#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "text/document.hpp"

namespace francparler {

/// A hash shared by sentences from one template: it lets a result file identify a sentence without containing its
/// words. Case, accents, punctuation, numbers, dates, contacts, placeholders and names (capitalised inside the
/// sentence, or after « M. ») are ignored; each other word changes a few bits.
///
/// It is a simhash (Charikar, 2002) of the words and of the pairs of neighbours, so that differing_bits() measures how
/// different two sentences are. The same on every machine and in every version, since result files keep it.
/// @return 0 if nothing of the sentence remains
[[nodiscard]] std::uint64_t sentence_fingerprint(const Document& document, const Sentence& sentence);

/// The fingerprint of the sentence in which a finding begins. @return 0 if there is none
[[nodiscard]] std::uint64_t sentence_fingerprint(const Document& document, Span finding);

/// Bits in which two fingerprints differ: 0 for one template, about 32 for sentences that have nothing in common.
[[nodiscard]] int differing_bits(std::uint64_t a, std::uint64_t b);

/// Sentences that differ in at most so many bits are treated as variants of one: about one word in ten.
inline constexpr int near_identical_bits = 12;

/// 16 hexadecimal digits, as in result files.
[[nodiscard]] std::string write_fingerprint(std::uint64_t fingerprint);
/// @return 0 if invalid
[[nodiscard]] std::uint64_t read_fingerprint(std::string_view digits);

} // namespace francparler
