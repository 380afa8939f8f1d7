#include "value/prompts.h"

/* Longer than the longest of them: not worth folding. */
enum { PROMPT_BYTES = 250 };

/* As PK_FOLD_LETTERS makes them. Words of all versions since 2007, Swedish and English, of LibreOffice, and of our own forms. */
static const char *const prompts[] = {
    "klickaellertryckh\xC3\xA4rf\xC3\xB6rattangetext",
    "klickaellertryckh\xC3\xA4rf\xC3\xB6rattskrivatext",
    "klickah\xC3\xA4rf\xC3\xB6rattangetext",
    "klickah\xC3\xA4rf\xC3\xB6rattskrivatext",
    "klickaellertryckomduvillangetext",
    "klickah\xC3\xA4romduvillangetext",
    "klickah\xC3\xA4romduvillskrivatext",
    "klickaellertryckh\xC3\xA4rf\xC3\xB6rattangeettdatum",
    "klickaellertryckh\xC3\xA4rf\xC3\xB6rattangedatum",
    "klickaellertryckf\xC3\xB6rattangeettdatum",
    "klickaellertryckomduvillangeettdatum",
    "klickah\xC3\xA4rf\xC3\xB6rattangeettdatum",
    "klickah\xC3\xA4rf\xC3\xB6rattangedatum",
    "klickah\xC3\xA4romduvillangeettdatum",
    "v\xC3\xA4ljettobjekt",
    "v\xC3\xA4ljettalternativ",
    "v\xC3\xA4ljettdatum",
    "v\xC3\xA4lj",
    "v\xC3\xA4ljettbyggblock",
    "angevalfrittinneh\xC3\xA5llsomduvillupprepainklusiveandrainneh\xC3\xA5llskontrollerdukanocks\xC3\xA5infogadennakon"
    "troll"
    "runttabellraderf\xC3\xB6rattupprepadelaraventabell",
    "skrivtexth\xC3\xA4r",
    "skrivh\xC3\xA4r",
    "clickortapheretoentertext",
    "clickheretoentertext",
    "clickortaptoentertext",
    "clickortaptoenteradate",
    "clickortapheretoenteradate",
    "clickheretoenteradate",
    "chooseanitem",
    "chooseadate",
    "choose",
    "chooseabuildingblock",
    ("enteranycontentthatyouwanttorepeatincludingothercontentcontrolsyoucanalsoinsertthiscontrolaroundtablerowsinordert"
     "o"
     "repeatpartsofatable"),
    "typetexthere",
    "typehere",
};

pk_status pk_prompt_find(pk_arena *scratch, pk_text text, bool *found)
{
    pk_text folded;
    pk_status status;

    *found = false;
    if (text.size == 0 || text.size > PROMPT_BYTES)
        return PK_OK;
    status = pk_text_fold(scratch, text, PK_FOLD_LETTERS, &folded);
    for (size_t i = 0; i < sizeof prompts / sizeof prompts[0] && status == PK_OK && !*found; i++)
        *found = pk_text_equal(folded, pk_text_of(prompts[i]));
    return status;
}

bool pk_is_prompt(pk_arena *scratch, pk_text text)
{
    bool found;

    return pk_prompt_find(scratch, text, &found) == PK_OK && found;
}
