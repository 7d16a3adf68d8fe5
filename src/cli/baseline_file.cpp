#include "cli/baseline_file.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>
#include <span>
#include <utility>

#include "base/suggest.hpp"
#include "input/counting_iterator.hpp"
#include "input/read.hpp"
#include "report/json.hpp"
#include "text/line_map.hpp"
#include "text/utf8.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

constexpr std::uint64_t schema = 1;

/// Reads the events of the JSON parser, and stops it at the first that does not fit.
class Reader : public nlohmann::json_sax<nlohmann::json> {
public:
    Reader(std::string_view file, const char*& progress) : file_(file), progress_(progress) {}

    bool null() override { return misplaced(); }
    bool boolean(bool) override { return misplaced(); }
    bool number_integer(number_integer_t) override { return misplaced(); }
    bool number_float(number_float_t, const string_t&) override { return misplaced(); }
    bool binary(binary_t&) override { return misplaced(); }

    bool number_unsigned(number_unsigned_t value) override {
        if (place_ == Place::file && key_ == "schema") {
            if (value != schema)
                return fail("version inconnue (schema " + std::to_string(value) + ")", "mettez francparler à jour");
            return passed();
        }
        if (place_ != Place::entry || key_ != "count") return misplaced();
        if (value == 0 || value > std::numeric_limits<std::uint32_t>::max())
            return fail("« count » est un nombre de passages, au moins 1");
        entry_.count = static_cast<std::uint32_t>(value);
        return passed();
    }

    bool string(string_t& value) override {
        if (place_ != Place::entry) return misplaced();
        if (key_ == "path") entry_.key.path = std::move(value);
        else if (key_ == "rule") entry_.key.rule = std::move(value);
        else if (key_ == "words") entry_.key.words = std::move(value);
        else if (key_ == "id") entry_.key.id = std::move(value);
        else return misplaced();
        return passed();
    }

    bool key(string_t& name) override {
        constexpr std::array file_keys = {"schema"sv, "findings"sv};
        constexpr std::array entry_keys = {"path"sv, "rule"sv, "words"sv, "id"sv, "count"sv};
        const std::span<const std::string_view> keys =
            place_ == Place::file ? std::span<const std::string_view>(file_keys) : entry_keys;
        if (!contains(keys, name)) return fail("clé inconnue « " + name + " »" + did_you_mean_or_any(name, keys));
        if (!(place_ == Place::entry ? keys_ : file_keys_).insert(name).second)
            return fail("clé donnée deux fois « " + name + " »");
        key_ = name;
        return passed();
    }

    bool start_object(std::size_t) override {
        if (place_ == Place::outside) {
            place_ = Place::file;
        } else if (place_ == Place::findings) {
            place_ = Place::entry;
            entry_begin_ = at_;
            entry_ = {};
            keys_.clear();
        } else {
            return misplaced();
        }
        return passed();
    }

    bool end_object() override {
        if (place_ == Place::file) {
            place_ = Place::outside;
            if (!file_keys_.contains("schema")) return fail("« \"schema\":1 » manque");
            return file_keys_.contains("findings") || fail("« findings » manque");
        }
        at_ = entry_begin_;
        for (const char* const name : {"path", "rule", "count"})
            if (!keys_.contains(name)) return fail("« " + std::string(name) + " » manque dans cet élément");
        if (!keys_.contains("words") && !keys_.contains("id")) return fail("un élément a « words » ou bien « id »");
        if (keys_.contains("id")) entry_.message = std::exchange(entry_.key.words, {});
        entries.push_back(std::move(entry_));
        place_ = Place::findings;
        return passed();
    }

    bool start_array(std::size_t) override {
        if (place_ != Place::file || key_ != "findings") return misplaced();
        place_ = Place::findings;
        return passed();
    }

    bool end_array() override {
        place_ = Place::file;
        return passed();
    }

    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
        at_ = position == 0 ? 0 : position - 1;
        if (file_.substr(std::min(at_, file_.size())).starts_with("<<<<<<<"))
            return fail("conflit de git", "gardez les lignes des deux côtés, séparées par des virgules");
        return fail("JSON mal formé");
    }

    std::vector<BaselineEntry> entries;

    [[nodiscard]] Error error(const std::string& name) const {
        const std::size_t next = std::min(file_.find_first_not_of(" \t\r\n,:", at_), file_.size());
        const auto at = static_cast<std::uint32_t>(character_begin(file_, next));
        const auto [line, column] = LineMap(file_).position(at);
        return {name, line, column, message_};
    }

private:
    enum class Place : std::uint8_t { outside, file, findings, entry };

    bool passed() {
        at_ = static_cast<std::size_t>(progress_ - file_.data());
        return true;
    }
    bool fail(std::string message,
              std::string_view advice = "corrigez ce fichier, ou effacez-le et refaites-le avec « --write-baseline »") {
        message_ = std::move(message) + " : " + std::string(advice);
        return false;
    }
    bool misplaced() { return fail("valeur inattendue"); }

    std::string_view file_;
    const char*& progress_;
    Place place_ = Place::outside;
    std::string key_;
    std::set<std::string> file_keys_, keys_; ///< of the file, of the entry
    BaselineEntry entry_;
    std::size_t entry_begin_ = 0;
    std::size_t at_ = 0; ///< offset after the previous event, from which the current one is searched
    std::string message_;
};

} // namespace

Result<Baseline> read_baseline(const std::string& file) {
    const Result<std::string> text = read_file(file);
    if (!text) return text.error();
    const char* const begin = text->data();
    const char* progress = begin;
    Reader reader(*text, progress);
    if (!nlohmann::json::sax_parse(CountingIterator{begin, &progress},
                                   CountingIterator{begin + text->size(), &progress}, &reader))
        return reader.error(file);
    return Baseline(file, std::move(reader.entries));
}

std::string write_baseline(const Baseline& baseline) {
    std::string out = R"({"schema":)" + std::to_string(schema) + R"(,"findings":[)";
    JsonSeparator separator;
    for (const auto& [key, count, message] : baseline.entries()) {
        JsonObject entry(out += separator.next());
        entry.text("path", key.path);
        entry.text("rule", key.rule);
        if (key.words.empty()) entry.text("id", key.id);
        const std::string& words = key.words.empty() ? message : key.words;
        if (!words.empty()) entry.text("words", words);
        entry.number("count", count);
    }
    return out + (out.ends_with('[') ? "]}\n" : "\n]}\n");
}

} // namespace francparler
