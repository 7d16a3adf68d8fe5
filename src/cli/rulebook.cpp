#include "cli/rulebook.hpp"

#include "cli/lexicons.hpp"

namespace francparler {

Result<std::unique_ptr<const Rulebook>> open_rulebook(const RuleSources& sources, const JudgingOptions& typed,
                                                      const std::string& anchor) {
    Result<Config> config = configuration(sources, anchor);
    if (!config) return config.error();
    std::vector<std::string> files;
    if (!config->file.empty()) files.push_back(config->file);
    Result<Lexicon> lexicon = open_lexicons(*config, sources.lexicons, &files);
    if (!lexicon) return lexicon.error();
    std::unique_ptr<Rulebook> out(new Rulebook{*std::move(config), *std::move(lexicon), std::move(files), nullptr});
    Result<std::unique_ptr<Policy>> policy = Policy::make(out->config, typed, out->lexicon);
    if (!policy) return policy.error();
    out->policy = *std::move(policy);
    return std::unique_ptr<const Rulebook>(std::move(out));
}

Result<Lexicon> open_lexicons(const Config& config, const std::vector<std::string>& typed,
                              std::vector<std::string>* files) {
    std::vector<std::string> paths = config.lexicons;
    paths.insert(paths.end(), typed.begin(), typed.end());
    return open_lexicons(paths, files);
}

} // namespace francparler
