#include "cli/options.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include "batch/archive/export_mapping.hpp"
#include "cli/batch/names.hpp"
#include "cli/names.hpp"

namespace francparler {
namespace {

constexpr std::string_view display = "Présentation", reading = "Lecture", judgement = "Jugement", failure = "Échec",
                           result = "Résultat";

template <const auto& choices>
constexpr auto words_of = [] {
    std::array<Word, choices.size()> out{};
    for (std::size_t i = 0; i < choices.size(); ++i) out[i] = {choices[i].word, choices[i].meaning};
    return out;
}();

constexpr OptionInfo help_of_command = {.name = "--help", .letter = 'h', .help = "afficher l'aide"};

/// Options that several commands have.
constexpr OptionInfo colour = {.group = display,
                               .name = "--color",
                               .value = "QUAND",
                               .choices = words_of<colour_names>,
                               .otherwise = "auto",
                               .help = "couleurs"};
constexpr OptionInfo lexicons = {.group = judgement,
                                 .name = "--lexicons",
                                 .value = "DOSSIER",
                                 .repeats = true,
                                 .kind = ValueKind::file,
                                 .help = "ajouter aux lexiques du programme ceux de ce dossier, ou ce fichier"};
constexpr OptionInfo config_file = {.group = reading,
                                    .name = "--config",
                                    .value = "FICHIER",
                                    .kind = ValueKind::file,
                                    .help = "cette configuration, et non la plus proche"};
constexpr OptionInfo no_config = {.group = reading, .name = "--no-config", .help = "sans fichier de configuration"};
constexpr OptionInfo as_format = {.group = reading,
                                  .name = "--as",
                                  .value = "FORMAT",
                                  .choices = words_of<kind_names>,
                                  .otherwise = "auto",
                                  .help = "format des fichiers lus",
                                  .more = "auto : d'après le nom du fichier, sinon son contenu."};
constexpr OptionInfo stdin_filename = {.group = reading,
                                       .name = "--stdin-filename",
                                       .value = "NOM",
                                       .kind = ValueKind::file,
                                       .help = "nom à donner au message lu sur l'entrée standard",
                                       .more = "Il en dit aussi le format."};
constexpr OptionInfo exclude = {.group = reading,
                                .name = "--exclude",
                                .value = "MOTIF",
                                .repeats = true,
                                .kind = ValueKind::file,
                                .help = "écarter ces fichiers (motifs comme dans .gitignore)"};
constexpr OptionInfo force_exclude = {
    .group = reading, .name = "--force-exclude", .help = "écarter même ceux que la commande nomme"};
constexpr OptionInfo no_ignore = {
    .group = reading, .name = "--no-ignore", .help = "lire aussi ce qu'écartent .gitignore et semblables"};
constexpr OptionInfo baseline = {.group = judgement,
                                 .name = "--baseline",
                                 .value = "FICHIER",
                                 .kind = ValueKind::file,
                                 .help = "ne pas signaler les passages notés dans ce fichier, la référence"};
constexpr OptionInfo situation = {
    .group = judgement,
    .name = "--situation",
    .value = "SITUATION",
    .choices = words_of<situation_choices>,
    .otherwise = "auto",
    .help = "situation du client",
    .more = "auto : elle est devinée d'après le texte. Ce que le client attend, et donc la note, en dépend."};
constexpr OptionInfo select = {.group = judgement,
                               .name = "--select",
                               .value = "LISTE",
                               .repeats = true,
                               .kind = ValueKind::rules,
                               .help = "seulement ces règles ou catégories"};
constexpr OptionInfo ignore = {.group = judgement,
                               .name = "--ignore",
                               .value = "LISTE",
                               .repeats = true,
                               .kind = ValueKind::rules,
                               .help = "sauf ces règles ou catégories"};
constexpr OptionInfo whole_output = {.group = result,
                                     .name = "--output",
                                     .letter = 'o',
                                     .value = "FICHIER",
                                     .kind = ValueKind::file,
                                     .help = "écrire dans ce fichier, qui n'apparaît qu'une fois complet",
                                     .more = "« - » est la sortie standard."};
constexpr OptionInfo rule_format = {.group = display,
                                    .name = "--format",
                                    .value = "FORMAT",
                                    .choices = words_of<rules_format_names>,
                                    .otherwise = "text",
                                    .help = "forme de la liste"};

// ------------------------------------------------------------------ check

constexpr Example check_examples[] = {
    {"francparler check courrier.txt", "un message"},
    {"francparler check lettres/*.txt -q", "une ligne par passage à revoir"},
    {"francparler check -", "un texte que l'on colle"},
    {"francparler check reponse.txt --client question.txt", "répond-elle à tout ?"},
    {"francparler check mail.txt --situation refus", "si la situation est mal devinée"},
    {"francparler check *.txt --ignore jargon/sigle,clarte", "tout, sauf sigles et clarté"},
    {"francparler check lettres/ --format html -o page.html", "une page pour le navigateur"},
    {"francparler check *.txt --format jsonl -o resultats.jsonl", "pour un autre programme"},
};

constexpr Form check_forms[] = {{.argument = "[FICHIER…]", .kind = ValueKind::file}};

constexpr OptionInfo check_options[] = {
    {.group = display,
     .name = "--format",
     .value = "FORMAT",
     .choices = words_of<format_choices>,
     .otherwise = "text",
     .help = "forme du rapport"},
    {.group = display,
     .name = "--output",
     .letter = 'o',
     .value = "FICHIER",
     .kind = ValueKind::file,
     .help = "écrire dans ce fichier, remplacé d'un coup à la fin",
     .more = "« - » est la sortie standard."},
    colour,
    {.group = display, .name = "--quiet", .letter = 'q', .help = "une ligne par passage, sans citation ni bilan"},
    {.group = display,
     .name = "--verbose",
     .letter = 'v',
     .help = "en dire plus : situation, points forts, lisibilité, ce qui n'est pas relu"},

    as_format,
    stdin_filename,
    {.group = reading,
     .name = "--client",
     .value = "FICHIER",
     .kind = ValueKind::file,
     .help = "message du client : ses questions ont-elles une réponse ?"},
    exclude,
    force_exclude,
    no_ignore,
    {.group = reading,
     .name = "--jobs",
     .letter = 'j',
     .value = "N",
     .help = "fichiers lus à la fois ; 0 : autant que de processeurs"},
    config_file,
    no_config,

    situation,
    select,
    ignore,
    lexicons,
    {.group = judgement,
     .name = "--since",
     .value = "RÉVISION",
     .help = "seulement les lignes changées depuis cette révision de git",
     .more = "« main... » compare à l'endroit où la branche est née, « main » à ce que main est devenue."},
    baseline,
    {.group = judgement,
     .name = "--write-baseline",
     .help = "noter dans la référence tout ce qui est signalé",
     .more = "Sans --baseline, le fichier est .francparler-baseline.json. Ne va pas avec --since."},

    {.group = failure,
     .name = "--fail-on",
     .value = "GRAVITÉ",
     .choices = words_of<fail_on_names>,
     .otherwise = "error",
     .help = "échouer dès cette gravité"},
    {.group = failure,
     .name = "--fail-under",
     .value = "NOTE",
     .help = "échouer aussi sous cette note, un entier de 0 à 100"},
};

constexpr StatusInfo check_statuses[] = {
    {0, "rien qui fasse échouer"},
    {1, "des passages à revoir, ou une note trop basse"},
    {2, "usage incorrect, fichier illisible, configuration ou lexique incorrects"}};

// ------------------------------------------------------------------ fix

constexpr Example fix_examples[] = {
    {"francparler fix courrier.txt", "voir ce qui se remplace, sans rien écrire"},
    {"francparler fix lettres/ --write", "tout remplacer, dans les fichiers"},
    {"francparler fix lettres/ -i", "passage par passage"},
    {"francparler fix - --write < brouillon.txt > corrige.txt", "d'un fichier dans un autre"},
    {"francparler fix lettres/ --select jargon/anglicisme", "les anglicismes seulement"},
};

constexpr OptionInfo fix_options[] = {
    {.group = result, .name = "--diff", .help = "montrer les remplacements, sans rien écrire (par défaut)"},
    {.group = result,
     .name = "--write",
     .help = "écrire les remplacements dans les fichiers",
     .more = "Chaque fichier est remplacé d'un coup, par un nouveau : ses liens durs gardent l'ancien. Ce qui vient de "
             "l'entrée standard va, corrigé, sur la sortie standard."},
    {.group = result,
     .name = "--interactive",
     .letter = 'i',
     .help = "demander, remplacement par remplacement, puis écrire",
     .more = "Un fichier est écrit après sa dernière question. « q » ou Ctrl-D écrit ce qui est accepté, et s'arrête ; "
             "Ctrl-C laisse le fichier en cours tel qu'il était."},
    colour,
    {.group = display, .name = "--quiet", .letter = 'q', .help = "sans bilan"},

    as_format,
    stdin_filename,
    exclude,
    force_exclude,
    no_ignore,
    config_file,
    no_config,

    select,
    ignore,
    lexicons,
    baseline,
};

constexpr StatusInfo fix_statuses[] = {
    {0, "rien à remplacer, ou tout est écrit"},
    {1, "des remplacements sont possibles, sans --write ni -i"},
    {2, "usage incorrect, fichier illisible ou impossible à écrire, configuration ou lexique incorrects"}};

// ------------------------------------------------------------------ archives

constexpr Example batch_examples[] = {
    {"francparler batch 2025.mbox -o notes.jsonl", "une année de courriels"},
    {"francparler batch Maildir/ courriels/ -o notes.jsonl", "des dossiers"},
    {"francparler batch tickets.json --export zendesk -o notes.jsonl", "un export"},
    {"francparler batch mails.csv --body-field texte -o notes.jsonl", "un tableau, sa colonne nommée"},
    {"francparler batch 2025.mbox -o notes.jsonl --resume", "reprendre après une interruption"},
    {"zcat mails.jsonl.gz | francparler batch - > notes.jsonl", "ce qu'écrit un autre programme"},
};
constexpr Form batch_forms[] = {{.argument = "ARCHIVE…", .kind = ValueKind::file}};

constexpr auto export_words = [] {
    std::array<Word, export_presets.size()> out{};
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = {export_presets[i]};
    return out;
}();

constexpr OptionInfo batch_options[] = {
    {.group = reading,
     .name = "--from",
     .value = "FORMAT",
     .choices = words_of<archive_names>,
     .otherwise = "auto",
     .help = "format des archives",
     .more = "auto : d'après le nom, sinon le contenu."},
    {.group = reading,
     .name = "--export",
     .value = "NOM",
     .choices = export_words,
     .help = "champs d'un outil, ou de [export.NOM] dans la configuration"},
    {.group = reading, .name = "--id-field", .value = "CHAMP", .help = "champ de l'identifiant, au lieu de « id »"},
    {.group = reading, .name = "--body-field", .value = "CHAMP", .help = "champ du texte, au lieu de « body »"},
    {.group = reading,
     .name = "--role",
     .value = "RÔLE",
     .choices = words_of<wanted_names>,
     .otherwise = "agent",
     .help = "qui juger, quand l'archive ou [agents] de la configuration le dit"},
    config_file,
    no_config,

    whole_output,
    {.group = result, .name = "--resume", .help = "reprendre là où une interruption a arrêté ce fichier"},
    {.group = result,
     .name = "--excerpts",
     .help = "citer les passages ; sinon le résultat ne contient aucun texte des messages"},
    {.group = result,
     .name = "--redact",
     .help =
         "remplacer ce qui identifie les personnes (noms, adresses, téléphones, numéros de client, IBAN…) par des étiquettes "
         "stables, comme [courriel-1]"},
    {.group = result, .name = "--quiet", .letter = 'q', .help = "ni avancement ni bilan"},
    {.group = result,
     .name = "--verbose",
     .letter = 'v',
     .help = "montrer aussi ce qui n'a pas pu être lu ou a été laissé de côté, message par message"},

    situation,
    select,
    ignore,
    lexicons,
    {.group = judgement,
     .name = "--jobs",
     .letter = 'j',
     .value = "N",
     .help = "messages jugés à la fois ; 0 : autant que de processeurs ; le résultat est le même"},
};
constexpr StatusInfo batch_statuses[] = {
    {0, "tout est lu, les messages illisibles étant comptés"},
    {2, "usage incorrect, archive impossible à ouvrir, tous les messages illisibles, disque plein"},
    {130, "interrompu par Ctrl-C (par SIGTERM : 143), ce qui est fait étant gardé pour --resume"},
};

constexpr Example report_examples[] = {
    {"francparler report notes.jsonl", "le bilan, dans le terminal"},
    {"francparler report notes.jsonl --format html -o bilan.html", "une page : graphiques, recherche"},
    {"francparler report lot-*.jsonl.gz", "plusieurs lots, un seul bilan"},
    {"francparler report notes.jsonl --group-by queue", "par file d'attente"},
    {"francparler report notes.jsonl --since 2025-04 --until 2025-06", "un trimestre"},
};
constexpr Form report_forms[] = {{.argument = "RÉSULTATS…", .kind = ValueKind::file}};
constexpr OptionInfo report_options[] = {
    {.group = result,
     .name = "--format",
     .value = "FORMAT",
     .choices = words_of<summary_format_names>,
     .otherwise = "text",
     .help = "forme du bilan"},
    whole_output,
    {.group = result,
     .name = "--group-by",
     .value = "CRITÈRE",
     .choices = words_of<group_names>,
     .otherwise = "auto",
     .help = "regrouper les notes ; par personne, seulement si vous le demandez"},
    {.group = result,
     .name = "--since",
     .value = "DATE",
     .help = "seulement les messages depuis cette année, ce mois ou ce jour compris : 2025, 2025-04 ou 2025-04-12"},
    {.group = result, .name = "--until", .value = "DATE", .help = "seulement les messages jusqu'à cette date comprise"},
    {.group = result, .name = "--queue", .value = "NOM", .help = "seulement cette file d'attente ou équipe"},
};
constexpr StatusInfo report_statuses[] = {
    {0, "tout est lu"},
    {2, "usage incorrect, fichier ou ligne illisible, résultat incomplet : le bilan est fait de ce qui se lit"},
};

// ------------------------------------------------------------------ the others

constexpr Example rules_examples[] = {
    {"francparler rules", "toutes les règles"},
    {"francparler rules --format jsonl", "pour un autre programme"},
    {"francparler rules --lexicons ./lexique-maison", "avec celles de la maison"},
};
constexpr Form rules_forms[] = {{}};
constexpr OptionInfo rules_options[] = {rule_format, colour, config_file, no_config, lexicons};

constexpr Example explain_examples[] = {
    {"francparler explain rejet-de-faute/tiers", "une règle"},
    {"francparler explain jargon", "les règles d'une catégorie"},
};
constexpr Form explain_forms[] = {{.argument = "RÈGLE", .kind = ValueKind::rule}};
constexpr OptionInfo explain_options[] = {colour, config_file, no_config, lexicons};

constexpr Example config_examples[] = {
    {"francparler config", "dans ce dossier"},
    {"francparler config courriers/impayes.txt", "la plus proche de ce fichier"},
};
constexpr Form config_forms[] = {{.argument = "[CHEMIN]", .kind = ValueKind::file}};
constexpr OptionInfo config_options[] = {config_file};

constexpr Example init_examples[] = {{"francparler init", "dans ce dossier"}};
constexpr Form init_forms[] = {{}};

constexpr Example lexicon_examples[] = {
    {"francparler lexicon test ./lexique-maison", "les exemples d'un lexique maison"},
    {"francparler lexicon test", "ceux de la configuration, sinon du programme"},
    {"francparler lexicon compile ./lexique-maison", "bien écrit ? combien d'entrées ?"},
};
constexpr Form lexicon_forms[] = {
    {.verb = "test", .argument = "[DOSSIER]", .kind = ValueKind::file, .help = "vérifier les exemples d'un lexique"},
    {.verb = "compile",
     .argument = "DOSSIER",
     .kind = ValueKind::file,
     .help = "vérifier qu'un lexique est bien écrit"},
};

constexpr StatusInfo lexicon_statuses[] = {
    {0, "tout est juste"}, {1, "un exemple est faux"}, {2, "le lexique est illisible ou mal écrit"}};

constexpr Example completions_examples[] = {
    {"source <(francparler completions bash)", "dans ~/.bashrc"},
    {"source <(francparler completions zsh)", "dans ~/.zshrc, après compinit"},
    {"francparler completions fish | source", "dans ~/.config/fish/config.fish"},
};
constexpr Form completions_forms[] = {{.argument = "SHELL", .choices = words_of<shell_names>}};

constexpr CommandInfo commands[] = {
    {.name = "check",
     .help = "relire des messages et les noter",
     .does = "relit des messages et les note de 0 à 100",
     .examples = check_examples,
     .forms = check_forms,
     .notes = "Sans fichier, ou avec « - », le message est lu sur l'entrée standard ; --since et --write-baseline "
              "demandent un fichier ou un dossier. Un dossier est parcouru, sans ce qu'écartent .gitignore et "
              ".francparlerignore. LISTE : des noms séparés par des virgules.",
     .options = check_options,
     .statuses = check_statuses,
     .more = "Chaque passage à revoir est montré sous sa ligne, avec un conseil ; viennent ensuite la note et le moyen "
             "le plus simple de la relever."},
    {.name = "fix",
     .help = "remplacer ce qui peut l'être tel quel",
     .does = "remplace les passages dont le remplacement est connu d'avance",
     .examples = fix_examples,
     .forms = check_forms,
     .notes =
         "Les fichiers sont lus comme par « check », et seul est remplacé ce qu'il signale. Le reste se réécrit à la "
         "main, comme ce qui est en UTF-16 ou dans un courriel. Un mot dont l'article ou les adjectifs ne "
         "s'accorderaient plus est laissé tel quel ; relisez tout de même. LISTE : des noms séparés par des virgules.",
     .options = fix_options,
     .statuses = fix_statuses},
    {.name = "batch",
     .help = "noter les messages d'archives et d'exports",
     .does = "note tous les messages d'archives ou d'exports, une ligne de JSON par message, puis un bilan",
     .examples = batch_examples,
     .forms = batch_forms,
     .notes =
         "« - » est l'entrée standard : une ligne de JSON par message, ou un mbox avec « --from mbox ». Ce qui est "
         "compressé par gzip ou zstd est lu tel quel. LISTE : des noms séparés par des virgules.",
     .options = batch_options,
     .statuses = batch_statuses},
    {.name = "report",
     .help = "résumer ce que batch a noté",
     .does = "fait le bilan de fichiers de résultats : notes, règles qui coûtent le plus, phrases qui reviennent, "
             "évolution",
     .examples = report_examples,
     .forms = report_forms,
     .notes = "RÉSULTATS : ce qu'écrivent « francparler batch » et « francparler check --format jsonl », compressé ou "
              "non par gzip ou zstd ; « - » est l'entrée standard. Ni l'ordre des fichiers ni leur découpage ne "
              "changent le bilan.",
     .options = report_options,
     .statuses = report_statuses},
    {.name = "rules",
     .help = "lister les règles",
     .does = "liste les règles, avec leur gravité et le nombre de leurs tournures",
     .examples = rules_examples,
     .forms = rules_forms,
     .notes = "Les règles sont celles du programme, des lexiques de la configuration et de --lexicons.",
     .options = rules_options},
    {.name = "explain",
     .help = "expliquer une règle ou une catégorie",
     .does = "explique une règle : pourquoi, quoi écrire, des exemples",
     .examples = explain_examples,
     .forms = explain_forms,
     .notes = "Le nom d'une catégorie en donne les règles ; un marqueur s'explique comme une règle.",
     .options = explain_options},
    {.name = "config",
     .help = "montrer la configuration en vigueur",
     .does = "montre la configuration en vigueur, et d'où vient chaque valeur",
     .examples = config_examples,
     .forms = config_forms,
     .notes =
         "La configuration est le francparler.toml (ou .francparler.toml) le plus proche en remontant les dossiers, jusqu'à la "
         "racine du dépôt ; FRANCPARLER_CONFIG peut en nommer un autre.",
     .options = config_options},
    {.name = "init",
     .help = "écrire une configuration pour commencer",
     .does = "écrit ici un francparler.toml commenté, et dit la suite",
     .examples = init_examples,
     .forms = init_forms},
    {.name = "lexicon",
     .help = "vérifier un lexique",
     .does = "vérifie un lexique",
     .examples = lexicon_examples,
     .forms = lexicon_forms,
     .statuses = lexicon_statuses},
    {.name = "completions",
     .help = "écrire de quoi compléter les commandes au clavier",
     .does = "écrit le script qui complète commandes, options, règles et fichiers au clavier",
     .examples = completions_examples,
     .forms = completions_forms,
     .notes = "Le paquet Debian installe déjà les trois."},
};

constexpr Example program_examples[] = {
    {"francparler check courrier.txt", "relire un message"},
    {"francparler check *.txt --fail-under 60", "échouer si une note est sous 60"},
    {"francparler fix courrier.txt", "voir ce qui se remplace tel quel"},
    {"francparler check -", "relire un texte que l'on colle"},
    {"francparler explain rejet-de-faute/tiers", "comprendre une règle"},
};
constexpr OptionInfo program_options[] = {
    help_of_command,
    {.name = "--version", .letter = 'V', .help = "afficher la version du programme, celle d'ICU et celle du lexique"},
};

constexpr ProgramInfo program = {
    .does =
        "relit un message écrit à un client : ce qui va l'agacer, le perdre ou le blesser, et quoi écrire à la place",
    .examples = program_examples,
    .options = program_options};

} // namespace

const ProgramInfo& program_info() { return program; }

std::span<const CommandInfo> command_infos() { return commands; }

const CommandInfo& command_info(std::string_view name) {
    const auto* const found = std::ranges::find(commands, name, &CommandInfo::name);
    assert(found != std::end(commands));
    return *found;
}

const OptionInfo& help_option() { return help_of_command; }

std::string choices_of(std::span<const Word> choices, std::string_view otherwise, bool explained) {
    std::string out;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        if (i > 0) out += i + 1 == choices.size() ? " ou " : ", ";
        out += choices[i].text;
        std::string aside = choices[i].text == otherwise ? "par défaut" : "";
        if (explained && !choices[i].meaning.empty() && choices[i].meaning != choices[i].text)
            aside += (aside.empty() ? "" : ", ") + std::string(choices[i].meaning);
        if (!aside.empty()) out += " (" + aside + ')';
    }
    return out;
}

std::string_view argument_name(const Form& form) {
    std::string_view name = form.argument;
    if (name.starts_with('[')) name = name.substr(1, name.size() - 2);
    return name.substr(0, name.find("…"));
}

} // namespace francparler
