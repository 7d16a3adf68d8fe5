#include "cli/version.hpp"

#include "base/count.hpp"
#include "lexicon/builtin.hpp"
#include "report/rules.hpp"
#include "text/icu_version.hpp"

namespace francparler {

std::string version_text() {
    return "francparler " FRANCPARLER_VERSION " (ICU " + icu_version() + ", lexique " + builtin_lexicon_version() +
           ", " + count_of(count_entries(builtin_lexicon()), "entrée") + ")\n";
}

} // namespace francparler
