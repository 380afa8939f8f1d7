#include "value/measure.h"

/* Folded. A word that ends in * stands for all that begin so. Words that only say in which direction ("öka", "bättre",
 * "fler") are not here: nobody can tell from them whether the goal is reached. "min" is not, since Min vårdplan is a name. */
/* clang-format off */
static const char *const words[] = {
    /* how many of them */
    "all", "alla", "allt", "samtlig*", "varje", "varenda", "vardera", "varannan", "vartannat", "ingen", "inget",
    "inga", "noll*", "hälften", "halva", "full", "fullt", "fulla", "fullständig*", "helt", "hela", "heltäckande",
    "majoritet*", "flertal*",
    /* yes or no is a measure, too: something is done, or it is not */
    "ja", "nej", "klar", "klart", "klara", "färdig*", "införd", "infört", "införda", "genomförd", "genomfört",
    "genomförda", "beslutad", "beslutat", "beslutade", "fastställ*", "antagen", "antaget", "antagna", "redovisad",
    "redovisat", "redovisade", "ansluten", "anslutet", "anslutna", "etablerad", "etablerat", "etablerade",
    "upprättad", "upprättat", "upprättade", "ackrediterad", "ackrediterat", "ackrediterade", "avslutad", "avslutat",
    "avslutade",
    /* numbers in words; "en" and "ett" are articles as well */
    "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv", "tretton", "fjorton", "femton",
    "sexton", "sjutton", "arton", "nitton", "tjugo*", "trettio*", "fyrtio*", "femtio*", "sextio*", "sjuttio*",
    "åttio*", "nittio*", "hundra*", "tusen*", "tredjedel*", "fjärdedel*", "femtedel*", "tiondel*",
    /* comparisons */
    "minst", "högst", "max", "maximal*", "minimum", "minimi*", "än", "jämfört", "jämförelse", "halvera*",
    "halverad*", "dubbel*", "dubbla", "fördubbl*", "dubbler*", "tredubbl*",
    /* what is counted, and in what */
    "målnivå*", "målvärde*", "antal", "antalet", "andel", "andelen", "procent*", "promille", "index", "gång",
    "gånger", "ggr", "per", "st", "stycken", "kr", "tkr", "mkr", "kronor", "minut*", "timme", "timmar", "dygn",
    "dag", "dagar", "vardagar", "arbetsdagar", "vecka", "veckor", "månad", "månader", "kvartal",
    /* how often */
    "dagligen", "veckovis", "månadsvis", "månatligen", "kvartalsvis", "halvårsvis", "årligen", "årlig", "årliga",
};
/* clang-format on */

static bool says(pk_text word, const char *entry)
{
    pk_text listed = pk_text_of(entry);

    if (!pk_text_ends(listed, PK_TEXT("*")))
        return pk_text_equal(word, listed);
    listed.size--;
    return pk_text_starts(word, listed);
}

static bool is_measure_word(pk_text word)
{
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (says(word, words[i]))
            return true;
    return false;
}

static bool is_measure_sign(uint32_t c)
{
    return (c >= '0' && c <= '9') || c == '%' || c == '<' || c == '>' || c == '=' || c == 0x2030 /* per mille */
           || c == 0x2264 || c == 0x2265 /* at most, at least */ || (c >= 0xBC && c <= 0xBE) /* quarters */;
}

pk_status pk_measure_find(pk_arena *scratch, pk_text text, bool *found)
{
    pk_text folded, rest, word = PK_TEXT("");
    pk_status status = pk_text_fold(scratch, text, PK_FOLD_WORDS, &folded);

    if (status != PK_OK)
        return status;
    *found = false;
    for (rest = folded; !*found && rest.size > 0;) {
        const char *at = rest.data;
        uint32_t c = pk_text_code_point(&rest);

        if (is_measure_sign(c)) {
            *found = true;
        } else if (pk_is_letter(c)) {
            if (word.size == 0)
                word.data = at;
            word.size = (size_t)(rest.data - word.data);
        } else {
            *found = word.size > 0 && is_measure_word(word);
            word.size = 0;
        }
    }
    *found = *found || (word.size > 0 && is_measure_word(word));
    return PK_OK;
}
