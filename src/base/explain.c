#include "base/explain.h"

#include <string.h>

static const struct {
    const char *text, *bad, *good;
} explanations[][PK_LANGUAGE_COUNT] = {
#define PK_EXPLAIN(code, sv, sv_bad, sv_good, en, en_bad, en_good)                                                     \
    [PK_##code] = { { sv, sv_bad, sv_good }, { en, en_bad, en_good } },
#include "base/explain.def"
#undef PK_EXPLAIN
};

_Static_assert(sizeof explanations / sizeof *explanations == PK_CODE_COUNT, "explain.def has the last code");

static const struct {
    const char *word, *excel;
} mending[PK_CODE_COUNT][PK_LANGUAGE_COUNT] = {
#define PK_MEND(code, sv_word, sv_excel, en_word, en_excel)                                                            \
    [PK_##code] = { { sv_word, sv_excel }, { en_word, en_excel } },
#define PK_DEPENDS(code, sv, en)
#include "base/mend.def"
#undef PK_MEND
#undef PK_DEPENDS
};

static const char *const depends[PK_CODE_COUNT][PK_LANGUAGE_COUNT] = {
#define PK_MEND(code, sv_word, sv_excel, en_word, en_excel)
#define PK_DEPENDS(code, sv, en) [PK_##code] = { sv, en },
#include "base/mend.def"
#undef PK_MEND
#undef PK_DEPENDS
};

static const pk_code_group groups[] = {
    { 'F', { "Filen", "The file" } },
    { 'M', { "Mallen", "The template" } },
    { 'K', { "Kolumner", "Columns" } },
    { 'R', { "Rader", "Rows" } },
    { 'V', { "Värden", "Values" } },
    { 'S', { "Status", "Status" } },
    { 'T', { "Tider", "Times" } },
    { 'P', { "Personuppgifter", "Personal data" } },
    { 'A', { "Mallens egna regler", "Rules of the template" } },
    { 'X', { "Mellan planer", "Across plans" } },
};

pk_explanation pk_code_explain(pk_code code, pk_language language)
{
    return (pk_explanation) {
        .text = explanations[code][language].text,
        .bad = explanations[code][language].bad,
        .good = explanations[code][language].good,
        .word = mending[code][language].word,
        .excel = mending[code][language].excel,
        .depends = depends[code][language],
    };
}

const pk_code_group *pk_code_group_of(pk_code code)
{
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        if (groups[i].letter == pk_code_name(code)[0])
            return &groups[i];
    return NULL;
}

void pk_wording_show(const char *words, pk_sink *sink)
{
    while (*words != '\0') {
        size_t plain = strcspn(words, "%{}");

        pk_sink_put(sink, (pk_text) { words, plain });
        words += plain;
        if (words[0] == '%' && words[1] == 'v') {
            pk_sink_puts(sink, "‹text›");
            words += 2;
        } else if (words[0] == '%' && words[1] != '\0') {
            pk_sink_format(sink, "‹%c›", words[1]);
            words += 2;
        } else if (words[0] == '{' && words[1] != '\0' && words[2] == ':') {
            pk_sink_puts(sink, "[");
            words += 3;
        } else if (words[0] != '\0') {
            pk_sink_puts(sink, "]");
            words++;
        }
    }
}
