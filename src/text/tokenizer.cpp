#include "text/tokenizer.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

#include <unicode/rbbi.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include "text/characters.hpp"
#include "text/fold.hpp"
#include "text/joining.hpp"
#include "text/polite.hpp"
#include "text/sentences.hpp"
#include "text/utf8.hpp"
#include "text/word_list.hpp"

extern "C" {
extern const unsigned char francparler_words_brk[];
extern const unsigned char francparler_words_brk_end[];
}

namespace francparler {
namespace {

/// The tags of words.rules.
enum Tag : std::int32_t {
    gap = 10,
    other_symbol = 20,
    mark = 30,
    compound = 40,
    elision = 41,
    elision_and_word = 42,
    compound_and_elided_clitic = 43,
    whole_word = 44,
    dotted_abbreviation = 45,
    plain_number = 50,
    duration_or_hours = 55,
    time_of_day = 60,
    opening_hours = 65,
    numeric_date = 70,
    phone_number = 75,
    address = 80,
    template_field = 90,
    mark_up = 95,
    emoji = 96,
};

constexpr auto clitics =
    std::to_array<std::string_view>({"je", "tu", "il", "elle", "on", "nous", "vous", "ils", "elles", "ce", "le", "la",
                                     "les", "moi", "toi", "lui", "leur", "y"});

/// Words after which « -la » is « -là » without its accent, not a pronoun.
constexpr auto before_unaccented_la =
    std::to_array<std::string_view>({"celui", "celle", "ceux", "celles", "jour", "jours", "fois", "moment", "cas",
                                     "par", "jusque", "voila", "periode", "epoque"});

bool is_clitic(std::string_view folded) { return folded == "en" || contains(clitics, folded); }

/// Whether what looks like a pronoun is part of a compound: « rendez-vous », « chez-moi », « CELUI-LA ».
bool belongs_to_compound(std::string_view stem, std::string_view clitic) {
    return (stem == "rendez" && clitic == "vous") || stem == "chez" ||
           (clitic == "la" && contains(before_unaccented_la, stem));
}

/// The last hyphen of text[begin, end), or an empty span. Looks at the last `reach` bytes only.
Span last_hyphen(std::string_view text, std::uint32_t begin, std::uint32_t end, std::uint32_t reach) {
    const std::uint32_t limit = end - begin > reach ? end - reach : begin;
    for (std::uint32_t at = end; at > limit;) {
        const auto [value, size] = code_point_before(text, at);
        at -= size;
        if (value == '-' || value == 0x2010 || value == 0x2011) return {at, at + size};
    }
    return {};
}

std::uint8_t letter_case(std::string_view word) {
    std::uint8_t facts = 0;
    std::uint32_t letters = 0;
    bool lower = false;
    for (std::size_t at = 0; at < word.size();) {
        const auto [value, size] = code_point_at(word, at);
        at += size;
        if (!u_isalpha(static_cast<UChar32>(value))) continue;
        const bool upper = is_capital(value);
        if (++letters == 1 && upper) facts |= typed::capitalized;
        lower |= !upper;
        if (lower && letters > 1) return facts;
    }
    if (letters >= 2) facts |= typed::all_caps;
    return facts;
}

/// Whether the text between braces is a sentence rather than a name or an expression.
bool reads_as_prose(std::string_view text) {
    constexpr std::ptrdiff_t spaces_of_sentence = 3, spaces_of_any = 7;
    if (text.find_first_of("{}$=|<>_[]&\"@#%\\") != text.npos) return false;
    const bool ends = text.ends_with('.') || text.ends_with('!') || text.ends_with('?') || text.ends_with("…");
    return std::ranges::count(text, ' ') >= (ends ? spaces_of_sentence : spaces_of_any);
}

class Cutter {
public:
    Cutter(icu::RuleBasedBreakIterator& rules, std::string_view text, std::vector<Token>& tokens)
        : rules_(rules), text_(text), tokens_(tokens) {}

    ~Cutter() { utext_close(&bytes_); }

    void cut() {
        std::uint32_t origin = start_at(0);
        std::uint32_t begin = origin;
        for (auto at = rules_.next(); at != icu::BreakIterator::DONE; at = rules_.next()) {
            const Span piece{begin, origin + static_cast<std::uint32_t>(at)};
            if (is_bracketed_prose(piece, rules_.getRuleStatus())) {
                push({begin, begin + 1}, TokenKind::punctuation);
                begin = origin = start_at(begin + 1);
                continue;
            }
            add(piece, rules_.getRuleStatus());
            begin = piece.end;
        }
    }

private:
    /// Restarts the rules at an offset, and returns it.
    std::uint32_t start_at(std::uint32_t offset) {
        UErrorCode status = U_ZERO_ERROR;
        utext_openUTF8(&bytes_, text_.data() + offset, static_cast<std::int64_t>(text_.size() - offset), &status);
        rules_.setText(&bytes_, status);
        assert(U_SUCCESS(status));
        return offset;
    }

    /// Whether what looks like a template field is not one: « [aide](https://…) » of Markdown, « {Je vous réponds.} ».
    [[nodiscard]] bool is_bracketed_prose(Span piece, std::int32_t tag) const {
        if (tag != template_field) return false;
        const std::string_view field = view(text_, piece);
        return (field.front() == '[' && text_.substr(piece.end).starts_with('(')) ||
               (field.front() == '{' && reads_as_prose(field.substr(1, field.size() - 2)));
    }

    void push(Span span, TokenKind kind, int facts = 0) {
        if (kind == TokenKind::word) facts |= letter_case(view(text_, span));
        tokens_.push_back({span, kind, static_cast<std::uint8_t>(facts)});
    }

    void add(Span span, std::int32_t tag) {
        switch (tag) {
        case gap: return;
        case compound: return push_compound(span);
        case elision: return push(span, TokenKind::word, typed::elided);
        case elision_and_word: return push_elided(span);
        case compound_and_elided_clitic: {
            const Span hyphen = last_hyphen(text_, span.begin, span.end, span.size());
            push_compound({span.begin, hyphen.begin});
            return push({hyphen.begin, span.end}, TokenKind::word, typed::elided | typed::clitic);
        }
        case whole_word: return push(span, TokenKind::word);
        case dotted_abbreviation: return push(span, TokenKind::word, typed::abbreviation);
        case plain_number: return push(span, TokenKind::number);
        case duration_or_hours:
        case opening_hours: return push(span, TokenKind::duration);
        case time_of_day: return push(span, TokenKind::time);
        case numeric_date: return push(span, TokenKind::date);
        case phone_number: return push(span, TokenKind::phone);
        case address: return push_address(span);
        case template_field: return push(span, TokenKind::field);
        case mark: return push(span, TokenKind::punctuation);
        default: return push(span, TokenKind::symbol);
        }
    }

    void push_address(Span span) {
        const bool mail = text_[span.begin] == 'm' || text_[span.begin] == 'M';
        push(span, mail ? TokenKind::email : TokenKind::url);
    }

    void push_elided(Span span) {
        std::uint32_t at = span.begin;
        while (true) {
            const auto [value, size] = code_point_at(text_, at);
            at += size;
            if (is_apostrophe(value)) break;
        }
        push({span.begin, at}, TokenKind::word, typed::elided);
        push_compound({at, span.end});
    }

    /// Pushes a compound, then each of the pronouns at its end: « dites|-le|-moi », « a|-t-il ».
    void push_compound(Span span) {
        constexpr std::uint32_t reach = 24;
        std::array<Span, 3> pronouns;
        std::size_t count = 0;
        Span stem = span;
        for (Span hyphen; count < pronouns.size(); ++count) {
            hyphen = last_hyphen(text_, stem.begin, stem.end, reach);
            if (hyphen.empty()) break;
            const std::string_view typed_pronoun = text_.substr(hyphen.end, stem.end - hyphen.end);
            fold_into(typed_pronoun, folded_);
            if (!is_clitic(folded_) || is_name(typed_pronoun, hyphen.begin)) break;
            const Span earlier = last_hyphen(text_, stem.begin, hyphen.begin, reach);
            const std::uint32_t part = earlier.empty() ? stem.begin : earlier.end;
            if (hyphen.begin - part > reach) {
                if (!earlier.empty()) break;
            } else if (fold_into(text_.substr(part, hyphen.begin - part), verb_); verb_ == "t" && !earlier.empty()) {
                hyphen = earlier;
            } else if (belongs_to_compound(bare(verb_), folded_)) {
                break;
            }
            pronouns[count] = {hyphen.begin, stem.end};
            stem.end = hyphen.begin;
        }
        push_stem(stem);
        while (count-- > 0) push(pronouns[count], TokenKind::word, typed::clitic);
    }

    /// Whether a part is of a name, since its capital follows a lower-case letter: « Bois-Le ».
    [[nodiscard]] bool is_name(std::string_view part, std::uint32_t hyphen) const {
        return is_capital(code_point_at(part, 0).value) && !is_capital(code_point_before(text_, hyphen).value);
    }

    /// Pushes a word. A pronoun takes the hyphen before it, after a field (« {{verbe}}-vous ») or at the start of the
    /// text.
    void push_stem(Span span) {
        if (continues_field(span)) {
            fold_into(view(text_, span), folded_);
            if (is_clitic(folded_)) {
                const std::uint32_t hyphen = tokens_.back().span.begin;
                tokens_.pop_back();
                return push({hyphen, span.end}, TokenKind::word, typed::clitic);
            }
        }
        push(span, TokenKind::word);
    }

    [[nodiscard]] bool continues_field(Span span) const {
        constexpr std::uint32_t longest_pronoun = 5; // bytes: « elles »
        if (tokens_.empty() || span.size() > longest_pronoun || is_capital(code_point_at(text_, span.begin).value))
            return false;
        const Token& hyphen = tokens_.back();
        if (hyphen.span.end != span.begin || view(text_, hyphen.span) != "-") return false;
        if (tokens_.size() == 1) return hyphen.span.begin == 0;
        const Token& before = tokens_[tokens_.size() - 2];
        return before.kind == TokenKind::field && before.span.end == hyphen.span.begin;
    }

    icu::RuleBasedBreakIterator& rules_;
    UText bytes_ = UTEXT_INITIALIZER;
    std::string_view text_;
    std::vector<Token>& tokens_;
    std::string folded_;
    std::string verb_;
};

bool lacks_accents(const Document& document) {
    constexpr std::size_t enough_letters = 40; // French prose has an accent every thirty letters or so
    std::size_t letters = 0;
    for (const Sentence& sentence : document.sentences) {
        if (sentence.voice != Voice::writer) continue;
        for (const Token& token : document.tokens_of(sentence)) {
            if (token.kind != TokenKind::word) continue;
            for (const char c : document.view(token)) {
                const auto byte = static_cast<unsigned char>(c);
                if (byte >= 0xC3 && byte <= 0xCD) return false;
                letters += is_ascii_letter(c);
            }
        }
    }
    return letters >= enough_letters;
}

} // namespace

struct Tokenizer::Impl {
    UErrorCode status = U_ZERO_ERROR;
    icu::RuleBasedBreakIterator rules{
        francparler_words_brk, static_cast<std::uint32_t>(francparler_words_brk_end - francparler_words_brk), status};
};

Tokenizer::Tokenizer() : impl_(std::make_unique<Impl>()) { assert(U_SUCCESS(impl_->status)); }
Tokenizer::~Tokenizer() = default;
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;

std::vector<Token> Tokenizer::tokens(std::string_view text) {
    std::vector<Token> tokens;
    tokens.reserve(text.size() / 5);
    Cutter(impl_->rules, text, tokens).cut();
    join_tokens(text, tokens);
    return tokens;
}

Document Tokenizer::tokenize(std::string text, std::span<const Region> regions) {
    Document document;
    document.text = std::move(text);
    document.tokens = tokens(document.text);
    cut_sentences(document, regions);
    document.unaccented = lacks_accents(document);
    document.polite = polite_words(document);
    return document;
}

} // namespace francparler
