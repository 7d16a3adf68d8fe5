#include "input/directives.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "input/blade.hpp"
#include "input/masking.hpp"
#include "input/tags.hpp"
#include "input/template_tags.hpp"
#include "input/text_lines.hpp"
#include "input/translated.hpp"
#include "input/twirl.hpp"
#include "input/velocity.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view star = "*|"; ///< opens a directive of Mailchimp

struct Kind {
    std::string_view open, close;
    bool prints; ///< the directive prints a value
};

/// Longer openings come first.
constexpr std::array kinds = {
    Kind{"{{!--", "--}}", false}, Kind{"{{--", "--}}", false}, Kind{"{*", "*}", false},  Kind{"{{{", "}}}", true},
    Kind{"{{!", "}}", false},     Kind{"{{#", "}}", false},    Kind{"{{/", "}}", false}, Kind{"{{^", "}}", false},
    Kind{"{{>", "}}", false},     Kind{"{{", "}}", true},      Kind{"{%", "%}", false},  Kind{"{#", "#}", false},
    Kind{"<%=", "%>", true},      Kind{"<%~", "%>", true},     Kind{"<%", "%>", false},  Kind{"<?=", "?>", true},
    Kind{"<?php", "?>", false},   Kind{"<#--", "-->", false},  Kind{star, "|*", true},   Kind{"%%[", "]%%", false},
    Kind{"%%=", "=%%", true},     Kind{"{!!", "!!}", true},                            // Blade
    Kind{"[#--", "--]", false},   Kind{"[=", "]", true},       Kind{"[/]", "", false}, // Thymeleaf
};

/// The code of a directive, without the white space around it and the marks that trim the text outside.
std::string_view code_of(std::string_view content) { return stripped(content, " \t\r\n~-"); }

std::string_view first_word(std::string_view content) {
    content = code_of(content);
    return content.substr(0, content.find_first_of(" \t"));
}

/// Whether a directive of Mailchimp prints nothing: « *|IF:VIP|* », « *|ELSE:|* », « *|END:IF|* ».
bool is_control_of_mailchimp(std::string_view content) {
    constexpr std::array words = {"IF:"sv, "IFNOT:"sv, "ELSE:"sv, "ELSEIF:"sv, "END:"sv, "INTERESTED:"sv};
    return starts_with_any(content, words);
}

/// Whether nothing is printed: « {{else}} », « {{else if x}} », « {{end}} », « {{~#if x}} », « {{ $x := .Nom }} » (Go).
bool is_control(std::string_view content) {
    if (content.size() > 1 && content[0] == '~' && "#/^>!"sv.find(content[1]) != content.npos) return true;
    const std::string_view word = first_word(content);
    if (word.starts_with('$') && content.find(":=") != content.npos) return true;
    return word == "else" || word == "end" || word == "if" || word == "range" || word == "with" || word == "define" ||
           word == "block" || word == "endif" || word == "include" || word == "template" || word.starts_with("/*");
}

/// Whether a directive begins an alternative text for the same place: « {% else %} », « {{else if x}} »,
/// « <% elsif x %> », « <% } else { %> », « {% when x %} », « {% plural %} ».
bool is_alternative(std::string_view open, std::string_view content) {
    if (open == star) return content.starts_with("ELSE");
    if (open == "%%[") return in_lower_case(first_word(content)).starts_with("else");
    if (open != "{%" && open != "{{" && open != "<%" && open != "<?php") return false;
    const std::string_view word = first_word(content);
    constexpr std::array others = {"elsif"sv, "elif"sv, "when"sv, "plural"sv, "pluralize"sv};
    return word.starts_with("else") || contains(others, word) || code_of(content).starts_with("} else");
}

bool is_part(std::string_view text, std::string_view behind) {
    return text.find('<') == text.npos && !is_all_space(text) && is_rest_blank(behind, 0);
}

/// Whether a text may be the inside of a Mailchimp directive: « FNAME », « IF:VIP=un mot ». « trois jours » is not: it
/// occurs between « *Délai*| » and « |*Suite* » in a Markdown table.
bool may_be_of_mailchimp(std::string_view content) {
    if (content.find_first_of("*|\r\n") != content.npos) return false;
    const std::size_t space = content.find(' ');
    return space == content.npos || content.substr(0, space).find(':') != content.npos;
}

/// Whether a tag ends a part that is printed elsewhere: « {% endblock %} », « {% endcapture %} ».
bool ends_apart(std::string_view word) {
    return word == "endblock" || word == "endcapture" || word == "endset" || word == "endmacro";
}

/// Whether a tag of Liquid encloses something that is not a text.
bool hides(std::string_view word) {
    constexpr std::array words = {"comment"sv, "doc"sv, "javascript"sv, "schema"sv, "style"sv, "stylesheet"sv};
    return contains(words, word);
}

/// Whether « {* » begins a comment of Smarty: « {* x *} », « {** x *} », but not « {*} ».
bool is_comment_of_smarty(std::string_view content) {
    const std::size_t first = content.find_first_not_of('*');
    return first != content.npos && is_ascii_space(content[first]);
}

/// Whether a file is PHP, whose code may remain open at its end.
bool is_php(std::string_view name) {
    const std::string known = in_lower_case(name);
    return known.ends_with(".php") || known.ends_with(".phtml");
}

class DirectiveMasker {
public:
    DirectiveMasker(std::string& text, std::string_view name)
        : text_(text), name_(name), star_(text.find(star)), percents_(text.find("%%")),
          bracket_(find_either(text, '{', '<')), square_(text.find('[')) {}

    std::size_t run() {
        for (std::size_t at = next(0); at != std::string::npos; at = next(at)) at = mask_at(at);
        return unread_;
    }

private:
    /// What a directive that prints nothing ends: a text with an alternative, or a part that is printed elsewhere.
    enum class End : std::uint8_t { none, alternative, part };

    /// The next offset at which a directive may begin.
    std::size_t next(std::size_t at) {
        if (star_ < at) star_ = text_.find(star, at);
        if (percents_ < at) percents_ = text_.find("%%", at);
        if (bracket_ < at) bracket_ = find_either(text_, '{', '<', at);
        if (square_ < at) square_ = text_.find('[', at);
        return std::min({star_, percents_, bracket_, square_});
    }

    /// Masks the directive at an offset, if there is one. @return where to continue
    std::size_t mask_at(std::size_t at) {
        const std::string_view rest = std::string_view(text_).substr(at);
        if (const TemplateTag tag = template_tag(rest); tag.size > 0) {
            constexpr Kind value = {"[#", "/]", true};
            const std::size_t end = at + tag.size;
            if (keep_translated(text_, at, end)) return end;
            if (tag.prints) {
                const std::size_t close = end - value.close.size(); // inside a character in « {l s=$é} »
                blank(text_, character_begin(text_, close), close);
                keep_value(value, at, close);
            } else leave_out(at, at, end, tag.is_alternative ? End::alternative : End::none);
            return end;
        }
        const auto kind = std::ranges::find_if(kinds, [&](const Kind& k) { return rest.starts_with(k.open); });
        if (kind == kinds.end()) return at + 1;
        const std::size_t inside = at + kind->open.size();
        std::size_t& close = closes_[static_cast<std::size_t>(kind - kinds.begin())];
        if (close < inside) close = text_.find(kind->close, inside);
        if (close == std::string::npos) {
            if (kind->open != "<?php" || !is_php(name_)) return at + 1;
            blank(text_, at, text_.size());
            return text_.size();
        }
        const std::string_view content = std::string_view(text_).substr(inside, close - inside);
        // If another one opens before the closing mark, this one is never closed, and thus text.
        if (is_text(*kind, content) || content.find(kind->open) != content.npos) return inside;
        if (may_translate(*kind, content)) {
            if (keep_translated(text_, at, close + kind->close.size())) return close + kind->close.size();
            if (hidden_by_.empty()) unread_ += french_strings(content);
        }
        const bool prints = (kind->prints || is_name(*kind, content) || echoes(*kind, content)) &&
                            !(is_mailchimp(*kind) ? is_control_of_mailchimp(content) : is_control(content));
        if (prints && (content.find("\n\n") != content.npos || content.find("\n\r\n") != content.npos)) return inside;
        const bool goes_on = kind->open == "{{" && text_.compare(close + 2, 1, "}") == 0 && // « {{x.${y}}} »
                             std::ranges::count(content, '{') > std::ranges::count(content, '}');
        if (goes_on) ++close;
        const std::size_t end = close + kind->close.size();
        if (prints) keep_value(*kind, at, close);
        else leave_out_control(*kind, content, at, end);
        return end;
    }

    static bool is_mailchimp(const Kind& kind) { return kind.open == star; }

    static bool may_translate(const Kind& kind, std::string_view content) {
        const bool is_code = kind.prints || kind.open == "{%" || kind.open == "<%" || kind.open == "<?php";
        return is_code && !content.starts_with('#') && !first_word(content).starts_with("/*");
    }

    /// Whether a directive of EJS is a name, « <%prenom%> », « <%- prenom %> », and not a statement.
    static bool is_name(const Kind& kind, std::string_view content) {
        if (kind.open != "<%") return false;
        const std::string_view name = content.starts_with('-') ? code_of(content) : content;
        return !name.empty() && name.find_first_of(" \t\r\n(){}:;=#") == name.npos;
    }

    /// Whether PHP code prints a value: « <?php echo $prenom; ?> ».
    static bool echoes(const Kind& kind, std::string_view content) {
        const std::size_t end = std::min(content.find(';'), content.size() - 1);
        return kind.open == "<?php" && first_word(content) == "echo" && is_all_space(content.substr(end + 1));
    }

    static bool is_text(const Kind& kind, std::string_view content) {
        return (kind.open == "{*" && !is_comment_of_smarty(content)) ||
               (kind.open == "[=" &&
                (content.empty() || !is_ascii_letter(content.front()) || content.find('\n') != content.npos)) ||
               (is_mailchimp(kind) && !may_be_of_mailchimp(content));
    }

    /// Blanks a directive that prints nothing, together with the hidden text that it ends.
    void leave_out_control(const Kind& kind, std::string_view content, std::size_t begin, std::size_t end) {
        const std::string word(kind.open == "{%" ? first_word(content) : "");
        const bool ends_hidden = !hidden_by_.empty() && word == "end" + hidden_by_;
        const End ended = is_alternative(kind.open, content) ? End::alternative
                          : ends_apart(word)                 ? End::part
                                                             : End::none;
        leave_out(ends_hidden ? hidden_ : begin, begin, end, ended);
        if (ends_hidden) hidden_by_.clear();
        if (hides(word) && (word == "comment" || hidden_by_ != "comment")) {
            hidden_ = begin;
            hidden_by_ = word;
        }
    }

    /// Blanks the text from `from` to the end of the directive, which begins at `begin`. If the directive ends a text,
    /// a paragraph end takes its place.
    void leave_out(std::size_t from, std::size_t begin, std::size_t end, End ended) {
        const std::size_t since = std::min(last_, begin);
        const std::string_view before = std::string_view(text_).substr(since, begin - since);
        const bool ends_text = ended == End::alternative ? is_clause(before)
                               : ended == End::part      ? is_part(before, std::string_view(text_).substr(end))
                                                         : false;
        blank(text_, from, end);
        if (ends_text) text_.replace(begin, paragraph_end.size(), paragraph_end);
        last_ = end;
    }

    /// Turns a directive that prints a value into a placeholder that HTML and Markdown parsers leave unchanged.
    void keep_value(const Kind& kind, std::size_t begin, std::size_t close) {
        soothe(text_, begin + kind.open.size(), close);
        if (kind.open.starts_with("{{")) return;
        const std::size_t end = close + kind.close.size(), width = std::min<std::size_t>(kind.close.size(), 2);
        text_.replace(begin, kind.open.size(), kind.open.size(), ' ').replace(begin, width, width, '{');
        text_.replace(close, kind.close.size(), kind.close.size(), ' ').replace(end - width, width, width, '}');
    }

    std::string& text_;
    std::string_view name_;
    std::size_t star_, percents_, bracket_, square_; ///< offsets of the next such characters
    std::array<std::size_t, kinds.size()> closes_{}; ///< by kind: the offset of the next closing mark
    std::size_t last_ = std::string::npos;           ///< the end of the last directive that prints nothing
    std::size_t hidden_ = 0;                         ///< where the hidden text begins
    std::size_t unread_ = 0;                         ///< number of French strings in code
    std::string hidden_by_;                          ///< the tag that hides it, « comment »; empty: none is open
};

} // namespace

std::size_t mask_directives(std::string& text, std::string_view name) {
    mask_blade(text, name);
    mask_twirl(text, name);
    mask_velocity(text, name);
    return DirectiveMasker(text, name).run();
}

} // namespace francparler
