/* The tables of sheet.def, and the words that alone may stand in some cells. */
#include "schema/sheet.h"

#define TEXTS(sv, en)                                                                                                  \
    {                                                                                                                  \
        [PK_SWEDISH] = (sv), [PK_ENGLISH] = (en)                                                                       \
    }

static const char *const names[PK_TAB_COUNT][PK_LANGUAGE_COUNT] = {
#define PK_TAB(tab, sv, en) [PK_TAB_##tab] = TEXTS(sv, en),
#include "schema/sheet.def"
};

static const pk_tab_heading headings[PK_TAB_COLUMN_COUNT] = {
#define PK_TAB_COLUMN(tab, name, entry, needed, width, sv, sv_note, en, en_note)                                       \
    [PK_TAB_##tab##_##name] = { PK_TAB_##tab, TEXTS(sv, en), TEXTS(sv_note, en_note), PK_ENTRY_##entry, needed, width },
#include "schema/sheet.def"
};

static const pk_tab_heading items[PK_ITEM_COUNT] = {
#define PK_ITEM(name, entry, needed, sv, sv_note, en, en_note)                                                         \
    [PK_ITEM_##name] = { PK_TAB_TEMPLATE, TEXTS(sv, en), TEXTS(sv_note, en_note), PK_ENTRY_##entry, needed, 0 },
#include "schema/sheet.def"
};

const char *pk_tab_name(pk_tab tab, pk_language language)
{
    return names[tab][language];
}

const pk_tab_heading *pk_tab_heading_of(pk_tab_column column)
{
    return &headings[column];
}

size_t pk_tab_first(pk_tab tab)
{
    size_t first = 0;

    while (first < PK_TAB_COLUMN_COUNT && headings[first].tab != tab)
        first++;
    return first;
}

const pk_tab_heading *pk_item_heading(pk_item item)
{
    return &items[item];
}

const char *pk_tab_demand_heading(pk_language language)
{
    return language == PK_ENGLISH ? "Demand: " : "Krav: ";
}

/* ---- words ---- */

enum { WORDS_MAX = 5 };

/* Rows end with what has no words. A word that schema files have is the English one. */
static const char *const words[][WORDS_MAX + 1][PK_LANGUAGE_COUNT] = {
    [PK_ENTRY_TRUTH] = { { "nej", "no" }, { "ja", "yes" } },
    [PK_ENTRY_DEMAND] = { { "tom", "empty" }, { "väntas", "expected" }, { "krävs", "required" } },
    [PK_ENTRY_FORM_KIND] = { { "rubrik", "heading" },
                             { "stycke", "paragraph" },
                             { "kommentarsrad", "comment label" },
                             { "platshållare", "placeholder" },
                             { "inte ansvarig", "not responsible" } },
};

static pk_severity first_severity(pk_entry entry)
{
    return entry == PK_ENTRY_SEVERITY ? PK_OFF : PK_INFO;
}

const char *pk_entry_word(pk_entry entry, size_t i, pk_language language)
{
    if (entry == PK_ENTRY_ROLE)
        return i <= PK_ROLE_EVALUATION ? pk_role_name((pk_role)i) : NULL;
    if (entry == PK_ENTRY_SEVERITY || entry == PK_ENTRY_RULE_SEVERITY) {
        i += first_severity(entry);
        return i <= PK_ERROR ? pk_severity_label((pk_severity)i, language) : NULL;
    }
    if (entry == PK_ENTRY_TRUTH || entry == PK_ENTRY_DEMAND || entry == PK_ENTRY_FORM_KIND)
        return i < WORDS_MAX ? words[entry][i][language] : NULL;
    return NULL;
}

/* What programs and people make of the words: cells that hold truth are "SANT" in Excel and 1 in others. */
static const struct {
    pk_entry entry;
    const char *text;
    size_t word;
} other_words[] = {
    { PK_ENTRY_TRUTH, "true", 1 }, { PK_ENTRY_TRUTH, "sant", 1 },  { PK_ENTRY_TRUTH, "1", 1 },
    { PK_ENTRY_TRUTH, "x", 1 },    { PK_ENTRY_TRUTH, "false", 0 }, { PK_ENTRY_TRUTH, "falskt", 0 },
    { PK_ENTRY_TRUTH, "0", 0 },
};

/* The case of ASCII letters is all that differs between what people write and the words. */
static bool is_word(pk_text text, const char *word)
{
    const pk_text other = pk_text_of(word);

    if (text.size != other.size)
        return false;
    for (size_t i = 0; i < text.size; i++) {
        const char c = text.data[i];

        if ((c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c) != other.data[i])
            return false;
    }
    return true;
}

size_t pk_entry_find(pk_entry entry, pk_text text)
{
    text = pk_text_trim(text);
    for (size_t i = 0; pk_entry_word(entry, i, PK_SWEDISH) != NULL; i++)
        for (pk_language language = PK_SWEDISH; language < PK_LANGUAGE_COUNT; language++)
            if (is_word(text, pk_entry_word(entry, i, language)))
                return i;
    for (size_t i = 0; i < sizeof other_words / sizeof other_words[0]; i++)
        if (other_words[i].entry == entry && is_word(text, other_words[i].text))
            return other_words[i].word;
    return SIZE_MAX;
}
