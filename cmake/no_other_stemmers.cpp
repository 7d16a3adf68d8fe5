// Snowball's library holds the stemmers of all languages, half a megabyte, which one table names; we ask for French.
// Here the others stand empty, so that the linker does not go and fetch them: they cannot be had, and sb_stemmer_new()
// says so.

struct SN_env;

// NOLINTBEGIN(readability-identifier-naming)
#define NO_STEMMER(name)                                                                                               \
    SN_env* name##_create_env() { return nullptr; }                                                                    \
    void name##_close_env(SN_env*) {}                                                                                  \
    int name##_stem(SN_env*) { return -1; }

extern "C" {
NO_STEMMER(arabic_UTF_8)
NO_STEMMER(armenian_UTF_8)
NO_STEMMER(basque_ISO_8859_1)
NO_STEMMER(basque_UTF_8)
NO_STEMMER(catalan_ISO_8859_1)
NO_STEMMER(catalan_UTF_8)
NO_STEMMER(danish_ISO_8859_1)
NO_STEMMER(danish_UTF_8)
NO_STEMMER(dutch_ISO_8859_1)
NO_STEMMER(dutch_UTF_8)
NO_STEMMER(english_ISO_8859_1)
NO_STEMMER(english_UTF_8)
NO_STEMMER(finnish_ISO_8859_1)
NO_STEMMER(finnish_UTF_8)
NO_STEMMER(french_ISO_8859_1)
NO_STEMMER(german_ISO_8859_1)
NO_STEMMER(german_UTF_8)
NO_STEMMER(greek_UTF_8)
NO_STEMMER(hindi_UTF_8)
NO_STEMMER(hungarian_ISO_8859_2)
NO_STEMMER(hungarian_UTF_8)
NO_STEMMER(indonesian_ISO_8859_1)
NO_STEMMER(indonesian_UTF_8)
NO_STEMMER(irish_ISO_8859_1)
NO_STEMMER(irish_UTF_8)
NO_STEMMER(italian_ISO_8859_1)
NO_STEMMER(italian_UTF_8)
NO_STEMMER(lithuanian_UTF_8)
NO_STEMMER(nepali_UTF_8)
NO_STEMMER(norwegian_ISO_8859_1)
NO_STEMMER(norwegian_UTF_8)
NO_STEMMER(porter_ISO_8859_1)
NO_STEMMER(porter_UTF_8)
NO_STEMMER(portuguese_ISO_8859_1)
NO_STEMMER(portuguese_UTF_8)
NO_STEMMER(romanian_ISO_8859_2)
NO_STEMMER(romanian_UTF_8)
NO_STEMMER(russian_KOI8_R)
NO_STEMMER(russian_UTF_8)
NO_STEMMER(serbian_UTF_8)
NO_STEMMER(spanish_ISO_8859_1)
NO_STEMMER(spanish_UTF_8)
NO_STEMMER(swedish_ISO_8859_1)
NO_STEMMER(swedish_UTF_8)
NO_STEMMER(tamil_UTF_8)
NO_STEMMER(turkish_UTF_8)
NO_STEMMER(yiddish_UTF_8)
}
// NOLINTEND(readability-identifier-naming)
