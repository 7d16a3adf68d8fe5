#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "input/counting_iterator.hpp"
#include "input/escapes.hpp"
#include "input/key_path.hpp"
#include "input/strings.hpp"
#include "text/ascii.hpp"
#include "text/line_map.hpp"
#include "text/utf8.hpp"

namespace francparler {
namespace {

/// Collects the strings. When the parser reports a string, its position is the string's end; since there is only white
/// space and punctuation after the previous event, the next quote from there is the string's beginning.
class Reader : public nlohmann::json_sax<nlohmann::json> {
public:
    Reader(std::string_view file, std::string_view message_key, const char*& progress)
        : file_(file), progress_(progress), path_(message_key) {}

    bool null() override { return value(); }
    bool boolean(bool) override { return value(); }
    bool number_integer(number_integer_t) override { return value(); }
    bool number_unsigned(number_unsigned_t) override { return value(); }
    bool number_float(number_float_t, const string_t&) override { return value(); }
    bool binary(binary_t&) override { return value(); }
    bool start_object(std::size_t) override { return open(false); }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(true); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override {
        path_.key(name);
        return passed();
    }
    bool string(string_t& value) override {
        const auto end = static_cast<std::uint32_t>(progress_ - file_.data());
        const auto begin = static_cast<std::uint32_t>(file_.find('"', last_)) + 1;
        OffsetMap origin = align(value, file_, {begin, end - 1}, '"');
        std::string id = is_label(value) ? std::string() : path_.str();
        path_.string(out.size());
        out.push_back({std::move(id), std::move(value), std::move(origin)});
        path_.next();
        return passed();
    }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
        failed_at = static_cast<std::uint32_t>(std::min(position == 0 ? 0 : position - 1, file_.size()));
        return false;
    }

    std::vector<StringEntry> out;
    std::uint32_t failed_at = 0;
    bool too_deep = false;

private:
    bool open(bool list) {
        passed();
        too_deep = !path_.open(list);
        if (too_deep) failed_at = static_cast<std::uint32_t>(last_ - 1);
        return !too_deep;
    }
    bool passed() {
        last_ = static_cast<std::size_t>(progress_ - file_.data());
        return true;
    }
    bool value() {
        path_.next();
        return passed();
    }
    bool close() {
        for (const std::size_t note : path_.close()) out[note].is_note = true;
        path_.next();
        return passed();
    }

    std::string_view file_;
    const char*& progress_;
    KeyPath path_;
    std::size_t last_ = 0;
};

/// What is wrong with the JSON at an offset, and what to do.
std::string fault_at(std::string_view file, std::size_t at) {
    const std::size_t last = file.substr(0, at).find_last_not_of(ascii_space);
    const char before = last == file.npos ? '\0' : file[last], here = at < file.size() ? file[at] : '\0';
    std::string advice = "corrigez-le à cet endroit";
    if (here == '\0') advice = "il s'arrête avant sa fin, complétez-le";
    else if (here == '#' || file.substr(at).starts_with("//") || file.substr(at).starts_with("/*"))
        advice = "il n'admet pas de commentaires, retirez-les";
    else if (before == ',' && (here == '}' || here == ']')) advice = "retirez la virgule qui précède";
    else if ((before == '}' || before == ']') && (here == '{' || here == '['))
        advice = "deux valeurs à la suite, mettez une virgule entre elles et le tout entre « [ » et « ] »";
    else if (here == '\n' || here == '\r' || here == '\t')
        advice = "une ligne ou une tabulation dans un texte s'y écrit « \\n » ou « \\t » ; ou fermez le guillemet";
    return "JSON mal formé : " + advice;
}

} // namespace

Strings read_json(std::string_view file, const std::string& name) {
    const char* progress = file.data();
    const bool is_of_extension = name.find("_locales/") != name.npos; // a browser extension's
    Reader reader(file, is_of_extension ? "message" : KeyPath::of_formatjs, progress);
    const char* const begin = file.data();
    const bool sound = nlohmann::json::sax_parse(CountingIterator{begin, &progress},
                                                 CountingIterator{begin + file.size(), &progress}, &reader);
    Strings out{.entries = std::move(reader.out)};
    if (sound) return out;
    if (std::string mended(file); mend_surrogates(mended)) return read_json(mended, name);
    const auto at = static_cast<std::uint32_t>(character_begin(file, reader.failed_at));
    const auto [line, column] = LineMap(file).position(at);
    const std::string fault =
        reader.too_deep ? "JSON imbriqué sur plus de 200 niveaux : découpez-le" : fault_at(file, at);
    out.problems.push_back({name, line, column, fault + ", ou passez « --as text »"});
    return out;
}

} // namespace francparler
