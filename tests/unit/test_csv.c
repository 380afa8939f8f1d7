#include "testing.h"

#include "read/encoding.h"
#include "read/read.h"

/* ---- reading from bytes ---- */

typedef struct pk_sample {
    pk_arena arena;
    pk_limits limits;
    pk_findings findings;
    pk_document document;
} pk_sample;

/* @param encoding, delimiter  What the user says; NULL and 0: nothing. */
static pk_status read_as(pk_sample *sample, const void *bytes, size_t size, const char *encoding, char delimiter)
{
    pk_source source = { .name = PK_TEXT("plan.csv"),
                         .bytes = bytes,
                         .size = size,
                         .limits = &sample->limits,
                         .encoding = pk_text_of(encoding),
                         .delimiter = delimiter };

    pk_findings_init(&sample->findings, &sample->arena);
    pk_document_init(&sample->document, PK_CSV, &sample->arena, &sample->findings);
    return pk_read_csv(&source, &sample->document);
}

static pk_status read_bytes(pk_sample *sample, const void *bytes, size_t size)
{
    return read_as(sample, bytes, size, NULL, 0);
}

/* As pk_read does: with what is judged of any document once it is read. */
static pk_status read_and_judge(pk_sample *sample, const void *bytes, size_t size)
{
    pk_source source = { .name = PK_TEXT("plan.csv"), .bytes = bytes, .size = size, .limits = &sample->limits };
    bool readable = false;
    pk_status status;

    pk_findings_init(&sample->findings, &sample->arena);
    status = pk_read(&source, &sample->arena, &sample->findings, &sample->document, &readable);
    assert_true(readable);
    return status;
}

static void open_sample(pk_sample *sample)
{
    pk_arena_init(&sample->arena, NULL);
    pk_limits_default(&sample->limits);
}

/* The rows as "LINE:COLUMN=text|COLUMN=text;" with line breaks as '/', to compare in tables. */
static pk_text shown(pk_sample *sample)
{
    pk_buffer buffer;
    pk_text part;

    pk_buffer_init(&buffer, &sample->arena);
    assert_int_equal(sample->document.count, 1);
    for (size_t i = 0; i < sample->document.blocks[0].table->count; i++) {
        const pk_row *row = &sample->document.blocks[0].table->rows[i];

        assert_int_equal(pk_text_format(&sample->arena, &part, "%s%u:", i > 0 ? "; " : "", (unsigned)row->number),
                         PK_OK);
        pk_buffer_add(&buffer, part);
        for (size_t j = 0; j < row->count; j++) {
            const pk_cell *cell = &row->cells[j];

            assert_int_equal(cell->type, PK_CELL_TEXT);
            assert_int_equal(cell->columns, 1);
            assert_int_equal(cell->rows, 1);
            pk_text_format(&sample->arena, &part, "%s%u=%.*s", j > 0 ? "|" : "", (unsigned)cell->column,
                           PK_PRINT(cell->text));
            pk_buffer_add(&buffer, part);
        }
    }
    for (size_t i = 0; i < buffer.size; i++)
        if (buffer.data[i] == '\n')
            buffer.data[i] = '/';
    return pk_buffer_text(&buffer);
}

static const pk_finding *finding(const pk_sample *sample, pk_code code)
{
    for (size_t i = 0; i < sample->findings.count; i++)
        if (sample->findings.items[i].code == code)
            return &sample->findings.items[i];
    return NULL;
}

#define BYTES(literal) literal, sizeof(literal) - 1

/* ---- the table ---- */

static const struct {
    const char *name;
    const char *bytes;
    size_t size;
    const char *want;
} samples[] = {
    { "empty", BYTES(""), "" },
    { "no line end", BYTES("a;b"), "1:0=a|1=b" },
    { "V1 byte order mark", BYTES("\xEF\xBB\xBFM\xC3\xA5l;b\r\n"), "1:0=M\xC3\xA5l|1=b" },
    { "V1 UTF-8", BYTES("M\xC3\xA5l;b\r\n"), "1:0=M\xC3\xA5l|1=b" },
    { "V1 Windows-1252",
      BYTES("M\xE5l 2022\x96"
            "2024;\x80\n"),
      "1:0=M\xC3\xA5l 2022\xE2\x80\x93"
      "2024|1=\xE2\x82\xAC" },
    { "V2 UTF-16LE", BYTES("\xFF\xFEM\0\xE5\0l\0\t\0b\0\r\0\n\0c\0\t\0d\0"), "1:0=M\xC3\xA5l|1=b; 2:0=c|1=d" },
    { "V2 UTF-16BE", BYTES("\xFE\xFF\0M\0\xE5\0l\0;\0b"), "1:0=M\xC3\xA5l|1=b" },
    { "V2 cut off", BYTES("\xFF\xFEM\0;\0b\0c"), "1:0=M|1=b\xEF\xBF\xBD" },
    { "V2 UTF-16LE without a mark", BYTES("M\0\xE5\0l\0;\0b\0\r\0\n\0"), "1:0=M\xC3\xA5l|1=b" },
    { "V2 UTF-16BE without a mark", BYTES("\0M\0\xE5\0l\0;\0b\0c\0\r\0\n"), "1:0=M\xC3\xA5l|1=bc" },
    { "V2 a pair of surrogates", BYTES("\xFF\xFE\x3D\xD8\xE2\xDF;\0b\0"), "1:0=\xF0\x9F\x9F\xA2|1=b" },
    { "V2 halves of pairs", BYTES("\xFF\xFE\x3D\xD8;\0\xE2\xDF;\0\x3D\xD8"),
      "1:0=\xEF\xBF\xBD|1=\xEF\xBF\xBD|2=\xEF\xBF\xBD" },
    { "V3 Mac Roman, capitals", BYTES("M\x81L;F\x85R\n"), "1:0=M\xC3\x85L|1=F\xC3\x96R" },
    { "V3 a foreign name is Windows-1252",
      BYTES("Du\x9A"
            "an v\xE5rd\n"),
      "1:0=Du\xC5\xA1"
      "an v\xC3\xA5rd" },
    { "V3 what Windows-1252 has not", BYTES("\x8D;\xE5\n"), "1:0=\xEF\xBF\xBD|1=\xC3\xA5" },
    { "V3 Mac Roman", BYTES("v\x8Crd f\x9Ar m\x8Anniska;b\n"), "1:0=v\xC3\xA5rd f\xC3\xB6r m\xC3\xA4nniska|1=b" },
    { "V3 CP850", BYTES("v\x86rd f\x94r m\x84nniska;b\n"), "1:0=v\xC3\xA5rd f\xC3\xB6r m\xC3\xA4nniska|1=b" },
    { "V4 comma", BYTES("a,b,c\n\"x, y\",2,3\n"), "1:0=a|1=b|2=c; 2:0=x, y|1=2|2=3" },
    { "V4 tab", BYTES("a\tb\nx, y\tz\n"), "1:0=a|1=b; 2:0=x, y|1=z" },
    { "V4 pipe", BYTES("a|b\nc|d\n"), "1:0=a|1=b; 2:0=c|1=d" },
    { "V4 tie", BYTES("a;b,c\nd;e,f\n"), "1:0=a|1=b,c; 2:0=d|1=e,f" },
    { "V4 prose full of commas", BYTES("M\xC3\xA5l;Tid\na, b, c, d, e;2023\nf, g, h;2024\n"),
      "1:0=M\xC3\xA5l|1=Tid; 2:0=a, b, c, d, e|1=2023; 3:0=f, g, h|1=2024" },
    { "V4 tabs, and a semicolon in most rows", BYTES("a\tb\nc; d\te\nf; g\th\n"),
      "1:0=a|1=b; 2:0=c; d|1=e; 3:0=f; g|1=h" },
    { "V4 commas, and a semicolon in most rows", BYTES("a,b\nc; d,e\nf; g,h\n"),
      "1:0=a|1=b; 2:0=c; d|1=e; 3:0=f; g|1=h" },
    { "V4 decimal commas", BYTES("1,5;2,5;3,5\n4,5;5,5;6,5\n"), "1:0=1,5|1=2,5|2=3,5; 2:0=4,5|1=5,5|2=6,5" },
    { "V4 quotes tell", BYTES("a;b|c|d\n\"e\"|\"f;g\"|h\n\"i\"|\"j;k\"|l\n"),
      "1:0=a;b|1=c|2=d; 2:0=e|1=f;g|2=h; 3:0=i|1=j;k|2=l" },
    { "V4 signs inside quotes", BYTES("\"a;b;c\",d\n\"e;f;g\",h\n\"i;j;k\",l\n"),
      "1:0=a;b;c|1=d; 2:0=e;f;g|1=h; 3:0=i;j;k|1=l" },
    { "V4 but one fault does not", BYTES("a,1;b;c\nd,2;\"e;f\ng,3;h;i\n"),
      "1:0=a,1|1=b|2=c; 2:0=d,2|1=\"e|2=f; 3:0=g,3|1=h|2=i" },
    { "V4 commas with blanks", BYTES("a, b\nc, d\n"), "1:0=a|1=b; 2:0=c|1=d" },
    { "V4 quoted signs", BYTES("\"a,b,c\";\"d,e,f\"\n\"g,h,i\";j\n"), "1:0=a,b,c|1=d,e,f; 2:0=g,h,i|1=j" },
    { "V5 sep", BYTES("sep=,\r\na,b;c\r\n"), "2:0=a|1=b;c" },
    { "V5 sep quoted, byte order mark", BYTES("\xEF\xBB\xBF\"sep=;\"\r\na;b\r\n"), "2:0=a|1=b" },
    { "V5 Sep, filled up", BYTES("Sep=;;;\na;b\n"), "2:0=a|1=b" },
    { "V5 sep alone", BYTES("sep=;"), "" },
    { "V5 not at the top", BYTES("a;b\nsep=,\n"), "1:0=a|1=b; 2:0=sep=," },
    { "V5 a word", BYTES("sep=a;b\n"), "1:0=sep=a|1=b" },
    { "V6 lone CR", BYTES("a;b\rc;d\r"), "1:0=a|1=b; 2:0=c|1=d" },
    { "V6 line break in a cell", BYTES("a;\"b\r\n\r\nc\";d\r\ne;f\r\n"), "1:0=a|1=b/c|2=d; 4:0=e|1=f" },
    { "V6 mixed line ends", BYTES("a;b\nc;d\r\ne;f\rg;h"), "1:0=a|1=b; 2:0=c|1=d; 3:0=e|1=f; 4:0=g|1=h" },
    { "V6 delimiter in quotes", BYTES("\"a;b\";c\n"), "1:0=a;b|1=c" },
    { "V6 doubled quotes", BYTES("\"a \"\"b\"\" c\";d\n"), "1:0=a \"b\" c|1=d" },
    { "V6 blanks outside quotes", BYTES("  \"a\"  ; b \n"), "1:0=a|1=b" },
    { "V6 quotes around all, no line end", BYTES("\"a\";\"b\"\r\n\"c\";\"d\""), "1:0=a|1=b; 2:0=c|1=d" },
    { "V6 lone CR in a cell", BYTES("\"a\rb\";c\rd;e\r"), "1:0=a/b|1=c; 3:0=d|1=e" },
    { "V6 a delimiter at the end", BYTES("a;\nb;"), "1:0=a; 2:0=b" },
    { "V6 only quotes", BYTES("\"\";a\n\"\"\n\"\"\"\";b\n"), "1:1=a; 3:0=\"|1=b" },
    { "V7 one quote too many takes no line with it",
      BYTES("a;b;c\n1.1;\"More of it;2023\n1.2;\"Less\";2024\n1.3;x;y\n"),
      "1:0=a|1=b|2=c; 2:0=1.1|1=\"More of it|2=2023; 3:0=1.2|1=Less|2=2024; 4:0=1.3|1=x|2=y" },
    { "V7 nor all to the end", BYTES("a;b;c\r\n1;\"x;2\r\n3;4;5\r\n6;7;8"),
      "1:0=a|1=b|2=c; 2:0=1|1=\"x|2=2; 3:0=3|1=4|2=5; 4:0=6|1=7|2=8" },
    { "V7 lone CR", BYTES("a;b\r\"c;d\re;f\r"), "1:0=a|1=b; 2:0=\"c|1=d; 3:0=e|1=f" },
    { "V7 in the first line", BYTES("\"a;b\nc;d\ne;f\n"), "1:0=\"a|1=b; 2:0=c|1=d; 3:0=e|1=f" },
    { "V7 quotes that are not doubled", BYTES("a;b\n\"Two \"of\" three\";c\n"), "1:0=a|1=b; 2:0=Two \"of\" three|1=c" },
    { "V7 nor on several lines", BYTES("a;b;c\n1;\"Two\" of\nthree\";x\n2;3;4\n5;6;7\n"),
      "1:0=a|1=b|2=c; 2:0=1|1=Two\" of/three|2=x; 4:0=2|1=3|2=4; 5:0=5|1=6|2=7" },
    { "V7 all quoted but for one", BYTES("\"a\";\"b\";\"c\"\n\"1\";\"x;\"y\"\n\"2\";\"z\";\"w\"\n"),
      "1:0=a|1=b|2=c; 2:0=1|1=\"x|2=y; 3:0=2|1=z|2=w" },
    { "V7 before a quoted cell", BYTES("a;b;c;d\n1;\"x;\"y\";2\n3;4;5;6\n"),
      "1:0=a|1=b|2=c|3=d; 2:0=1|1=\"x|2=y|3=2; 3:0=3|1=4|2=5|3=6" },
    { "V7 quotes beside each other", BYTES("a;b\n\"c\" \"d\";e\n"), "1:0=a|1=b; 2:0=c\" \"d|1=e" },
    { "V7 cut off in a cell", BYTES("a;b\nc;\"d\ne"), "1:0=a|1=b; 2:0=c|1=\"d; 3:0=e" },
    { "V7 a quote alone at the end", BYTES("a;b\nc;\""), "1:0=a|1=b; 2:0=c|1=\"" },
    { "V7 stray quote", BYTES("12\" r\xC3\xB6r;b\n"), "1:0=12\" r\xC3\xB6r|1=b" },
    { "V9 text as formula", BYTES("=\"001\";\"=\"\"002\"\"\";=\"\";=A1\n"), "1:0=001|1=002|3==A1" },
    { "V9 our own apostrophe", BYTES("'=1+1;'+46;'-x;'@y;'-;'90-talet;-\n"),
      "1:0==1+1|1=+46|2=-x|3=@y|4='-|5='90-talet|6=-" },
    { "V9 apostrophe before the formula of a text", BYTES("'=\"001\";b\n"), "1:0==\"001\"|1=b" },
    { "V10 blank lines and columns", BYTES("a;b;;;\n\n   \n;;;;\n;c;;;\n"), "1:0=a|1=b; 5:1=c" },
    { "V8 numbers, shares and dates stay as typed",
      BYTES("1 234,5;90 %;2023-05-01;3/8-23;1\xC2\xA0"
            "000\n"),
      "1:0=1 234,5|1=90 %|2=2023-05-01|3=3/8-23|4=1 000" },
    { "V11 titles above", BYTES("Plan 2023\n\nRegion;Norr\na;b;c\nd;e;f\ng;h;i\n"),
      "1:0=Plan 2023; 3:0=Region|1=Norr; 4:0=a|1=b|2=c; 5:0=d|1=e|2=f; 6:0=g|1=h|2=i" },
    { "V10 ragged", BYTES("a\nb;c\nd;e;f\n"), "1:0=a; 2:0=b|1=c; 3:0=d|1=e|2=f" },
    { "tab at the start of a line", BYTES("a\tb\n\tc\n\t\t\nd\te\n"), "1:0=a|1=b; 2:1=c; 4:0=d|1=e" },
    { "NBSP is a blank",
      BYTES("a\xC2\xA0"
            "b;\xC2\xA0\n"),
      "1:0=a b" },
    { "V12 NUL bytes do no harm", BYTES("a\0;b\n"), "1:0=a|1=b" },
};

static void rows_are_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        pk_sample sample;
        pk_text got;

        open_sample(&sample);
        assert_int_equal(read_bytes(&sample, samples[i].bytes, samples[i].size), PK_OK);
        got = shown(&sample);
        if (!pk_text_equal(got, pk_text_of(samples[i].want)))
            fail_msg("%s: expected \"%s\", found \"%.*s\"", samples[i].name, samples[i].want, PK_PRINT(got));
        assert_int_equal(sample.document.blocks[0].kind, PK_BLOCK_SHEET);
        assert_null(sample.document.blocks[0].name.data);
        assert_int_equal(sample.document.blocks[0].table->number, 0);
        pk_arena_free(&sample.arena);
    }
}

/* V10: columns that are empty throughout do not count. */
static void columns_are_those_with_content(void **state)
{
    pk_sample sample;

    (void)state;
    open_sample(&sample);
    assert_int_equal(read_bytes(&sample, BYTES("a;b;c;;;\nd;;;;;\n")), PK_OK);
    assert_int_equal(sample.document.blocks[0].table->columns, 3);
    pk_arena_free(&sample.arena);
}

/* ---- findings ---- */

/* F06 with the name where the encoding was a guess, and only there. */
static void guessed_encodings_are_told(void **state)
{
    static const struct {
        const char *bytes;
        size_t size;
        const char *name; /* NULL: certain */
    } table[] = {
        { BYTES("abc;d\n"), NULL },
        { BYTES("\xC3\xA5;b\n"), NULL },
        { BYTES("\xEF\xBB\xBF\xC3\xA5;b\n"), NULL },
        { BYTES("\xFF\xFE\xE5\0;\0b\0"), NULL },
        { BYTES("v\xE5rd;b\n"), "Windows-1252" },
        { BYTES("\x94"
                "citat\x94 \x96 slut;b\n"),
          "Windows-1252" },
        { BYTES("v\x8Crd;b\n"), "Mac Roman" },
        { BYTES("v\x86rd;b\n"), "CP850" },
        { BYTES("v\0\xE5\0r\0d\0;\0b\0"), NULL }, /* the zero bytes say it */
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        pk_sample sample;
        const pk_finding *found;

        open_sample(&sample);
        assert_int_equal(read_bytes(&sample, table[i].bytes, table[i].size), PK_OK);
        found = finding(&sample, PK_F06);
        if ((found != NULL) != (table[i].name != NULL))
            fail_msg("sample %zu: F06 %s", i, found != NULL ? "not expected" : "missing");
        if (found != NULL)
            assert_text(found->arguments[0].text, table[i].name);
        pk_arena_free(&sample.arena);
    }
}

/* F06 with the word for the sign where another would do as well, or where the encoding is told of anyway. */
static void guessed_delimiters_are_told(void **state)
{
    static const struct {
        const char *bytes;
        char told;
        bool found;
        pk_term term;
    } table[] = {
        { "a;b\nc;d\n", 0, false, PK_TERM_NONE },
        { "a;b,c\nd;e,f\n", 0, true, PK_TERM_SEMICOLONS },     /* V4: a tie */
        { "a;b,c\nd;e,f\n", ',', false, PK_TERM_NONE },        /* the user says it */
        { "sep=;\na;b,c\nd;e,f\n", 0, false, PK_TERM_NONE },   /* V5: the file says it */
        { "a;b;c,d\ne;f;g,h\n", 0, false, PK_TERM_NONE },      /* decimal commas */
        { "a, b\nc, d\n", 0, true, PK_TERM_COMMAS },           /* or a sentence */
        { "a|b\nc;d;e\nf\n", 0, true, PK_TERM_SEMICOLONS },    /* most of them */
        { "a\tb\nc; d\te\nf; g\th\n", 0, true, PK_TERM_TABS }, /* V4: a semicolon in the text of most rows */
        { "a,b\nc; d,e\nf; g,h\n", 0, true, PK_TERM_COMMAS },
        { "a;b\n1;9,5\n2;8,5\n", 0, false, PK_TERM_NONE },         /* all have the semicolon */
        { "t\na;b\n1;9,5\n2;8,5\nc;d\n", 0, false, PK_TERM_NONE }, /* V11: but for the title */
        { "a;b\nc\nd\ne\n", 0, false, PK_TERM_NONE },              /* nothing else in question */
        { "v\xE5rd\n", 0, true, PK_TERM_NONE },                    /* the encoding; there is one column */
        { "v\xE5rd\tb\n", 0, true, PK_TERM_TABS },
        { "v\xE5rd|b\n", '|', true, PK_TERM_NONE },
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        pk_sample sample;
        const pk_finding *found;

        open_sample(&sample);
        assert_int_equal(read_as(&sample, table[i].bytes, strlen(table[i].bytes), NULL, table[i].told), PK_OK);
        found = finding(&sample, PK_F06);
        if ((found != NULL) != table[i].found)
            fail_msg("sample %zu: F06 %s", i, found != NULL ? "not expected" : "missing");
        if (found != NULL && found->arguments[1].term != table[i].term)
            fail_msg("sample %zu: another sign is told", i);
        pk_arena_free(&sample.arena);
    }
}

/* What the user says overrules what the bytes look like, and is no guess. */
static void user_names_the_encoding(void **state)
{
    static const struct {
        const char *encoding, *bytes;
        size_t size;
        const char *want;
    } table[] = {
        { "utf-8", BYTES("\xC3\xA5;\xE5\n"), "1:0=\xC3\xA5|1=\xEF\xBF\xBD" },
        { "utf-8", BYTES("\xEF\xBB\xBF\xC3\xA5;b\n"), "1:0=\xC3\xA5|1=b" },
        { "windows-1252", BYTES("\x80;\x9A;\xC3\xA5\n"), "1:0=\xE2\x82\xAC|1=\xC5\xA1|2=\xC3\x83\xC2\xA5" },
        { "Windows-1252", BYTES("\xEF\xBB\xBF\xE5;b\n"), "1:0=\xC3\xA5|1=b" }, /* a mark that says otherwise */
        { "windows-1252", BYTES("\xFF\xFE\xE5\0;\0b\0"), "1:0=\xC3\xA5|1=b" }, /* and one that must be right */
        { "windows-1252", BYTES("\xE5\0;\0b\0"), "1:0=\xC3\xA5|1=b" },
        { "iso-8859-1", BYTES("\xE5;\xA4;\x96\n"), "1:0=\xC3\xA5|1=\xC2\xA4|2=\xE2\x80\x93" },
        { "iso-8859-15", BYTES("\xA4;\xA6;\xA8;\xB4;\xB8;\xBC;\xBD;\xBE;\xE5\n"),
          "1:0=\xE2\x82\xAC|1=\xC5\xA0|2=\xC5\xA1|3=\xC5\xBD|4=\xC5\xBE|5=\xC5\x92|6=\xC5\x93|7=\xC5\xB8|8=\xC3\xA5" },
        { "utf-16", BYTES("\xFE\xFF\0\xE5\0;\0b"), "1:0=\xC3\xA5|1=b" },
        { "utf-16", BYTES("\xE5\0;\0\x14\x20"), "1:0=\xC3\xA5|1=\xE2\x80\x94" },
        { "utf-16le", BYTES("\x14\x20;\0\x14\x20"), "1:0=\xE2\x80\x94|1=\xE2\x80\x94" },
        { "utf-16be", BYTES("\x20\x14\0;\x20\x14"), "1:0=\xE2\x80\x94|1=\xE2\x80\x94" },
        { "utf-16be", BYTES("\xFF\xFE\xE5\0;\0b\0"), "1:0=\xC3\xA5|1=b" }, /* the mark knows better */
        { "macintosh", BYTES("\x8C;\x80;\xDB\n"), "1:0=\xC3\xA5|1=\xC3\x84|2=\xE2\x82\xAC" },
        { "cp850", BYTES("\x86;\x9B;\xF5\n"), "1:0=\xC3\xA5|1=\xC3\xB8|2=\xC2\xA7" },
        { "cp437", BYTES("\x86;\x9B;\xF2\n"), "1:0=\xC3\xA5|1=\xC2\xA2|2=\xE2\x89\xA5" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        pk_sample sample;
        pk_text got;

        open_sample(&sample);
        assert_int_equal(read_as(&sample, table[i].bytes, table[i].size, table[i].encoding, ';'), PK_OK);
        got = shown(&sample);
        if (!pk_text_equal(got, pk_text_of(table[i].want)))
            fail_msg("%s, sample %zu: expected \"%s\", found \"%.*s\"", table[i].encoding, i, table[i].want,
                     PK_PRINT(got));
        assert_null(finding(&sample, PK_F06));
        pk_arena_free(&sample.arena);
    }
}

static void user_names_the_delimiter(void **state)
{
    static const struct {
        const char *bytes;
        char delimiter;
        const char *want;
    } table[] = {
        { "a;b,c\nd;e,f\n", ',', "1:0=a;b|1=c; 2:0=d;e|1=f" },
        { "a#\"b#\";c\n", '#', "1:0=a|1=\"b|2=\";c" },
        { "a#\"b#\"#c\n", '#', "1:0=a|1=b#|2=c" },
        { "a\t\tb;c\n", '\t', "1:0=a|2=b;c" },
        { "a  b \"c d\"\n", ' ', "1:0=a|2=b|3=c d" },
        { "sep=;\na;b,c\n", ',', "2:0=a;b|1=c" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        pk_sample sample;

        open_sample(&sample);
        assert_int_equal(read_as(&sample, table[i].bytes, strlen(table[i].bytes), NULL, table[i].delimiter), PK_OK);
        assert_text(shown(&sample), table[i].want);
        pk_arena_free(&sample.arena);
    }
}

/* V10: how many lines each record takes, so that blank ones between can be counted. */
static void records_know_their_lines(void **state)
{
    static const uint32_t want[][2] = { { 1, 1 }, { 2, 3 }, { 7, 1 }, { 8, 2 } };
    pk_sample sample;
    const pk_table *table;

    (void)state;
    open_sample(&sample);
    assert_int_equal(read_bytes(&sample, BYTES("a;b\r\nc;\"d\r\n\re\"\r\n;\r\n\r\nf;g\nh;\"i\nj\"")), PK_OK);
    table = sample.document.blocks[0].table;
    assert_int_equal(table->count, sizeof want / sizeof want[0]);
    for (size_t i = 0; i < table->count; i++) {
        assert_int_equal(table->rows[i].number, want[i][0]);
        assert_int_equal(table->rows[i].lines, want[i][1]);
    }
    pk_arena_free(&sample.arena);
}

/* F16 is told line by line a thousand times; the rest are counted in one more. */
static void very_many_faults_are_counted(void **state)
{
    enum { TOLD = 1000, LINES = 1300 };
    char bytes[LINES * 6 + 1];
    pk_sample sample;

    (void)state;
    for (size_t i = 0; i < LINES; i++)
        memcpy(bytes + i * 6, "\"ab;c\n", 6);
    open_sample(&sample);
    assert_int_equal(read_bytes(&sample, bytes, LINES * 6), PK_OK);
    assert_int_equal(sample.document.blocks[0].table->count, LINES);
    assert_int_equal(sample.findings.count, TOLD + 1);
    assert_null(sample.findings.items[TOLD - 1].arguments[1].text.data);
    assert_int_equal(sample.findings.items[TOLD].place.row, TOLD + 1);
    assert_text(sample.findings.items[TOLD].arguments[0].text, "1001");
    assert_text(sample.findings.items[TOLD].arguments[1].text, "299");
    pk_arena_free(&sample.arena);
}

/* A fault on each line is not a reading of the whole file for each line: this takes no time, or hours. */
static void faults_do_not_multiply_the_work(void **state)
{
    static const char *const units[] = { "\"x\n", "a;\"b\n", "\"a\"b\n", ";\"x\"y", "\" \"\n" };

    (void)state;
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        enum { SIZE = 1200000 };
        size_t length = strlen(units[i]);
        char *bytes = malloc(SIZE);
        pk_sample sample;
        pk_status status;

        assert_non_null(bytes);
        for (size_t j = 0; j < SIZE; j++)
            bytes[j] = units[i][j % length];
        open_sample(&sample);
        status = read_bytes(&sample, bytes, SIZE);
        assert_true(status == PK_OK || status == PK_ELIMIT);
        pk_arena_free(&sample.arena);
        free(bytes);
    }
}

/* V2, V12: what is no text that is read, by the way of pk_read. */
static void other_texts_are_refused(void **state)
{
    static const struct {
        const char *bytes;
        size_t size;
        pk_term term;
    } table[] = {
        { BYTES(""), PK_TERM_FILE_EMPTY },
        { BYTES("\xEF\xBB\xBF\r\n"), PK_TERM_FILE_EMPTY },
        { BYTES("\xFF\xFE"), PK_TERM_FILE_EMPTY },
        { BYTES("a;b\0\0\0c;d\n"), PK_TERM_FILE_BINARY },
        { BYTES("\xFF\xFE\0\0a\0\0\0;\0\0\0"), PK_TERM_FILE_UTF32 },
        { BYTES("\0\0\0a\0\0\0;\0\0\0b"), PK_TERM_FILE_UTF32 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        pk_sample sample;
        bool readable = true;
        pk_source source = { .name = PK_TEXT("plan.csv"), .bytes = table[i].bytes, .size = table[i].size };

        open_sample(&sample);
        source.limits = &sample.limits;
        pk_findings_init(&sample.findings, &sample.arena);
        assert_int_equal(pk_read(&source, &sample.arena, &sample.findings, &sample.document, &readable), PK_OK);
        assert_false(readable);
        assert_non_null(finding(&sample, PK_F03));
        assert_int_equal(finding(&sample, PK_F03)->arguments[0].term, table[i].term);
        pk_arena_free(&sample.arena);
    }
}

/* V7, F16: the line of the quote that does not pair. */
static void unpaired_quotes_are_told(void **state)
{
    static const struct {
        const char *bytes;
        const char *line; /* NULL: all pair */
        uint32_t row;
        size_t count;
    } table[] = {
        { "a;\"b\"\n\"c\"\"d\";e\n", NULL, 0, 0 },
        { "12\" r;\"b\"\n", NULL, 0, 0 },
        { "\"a\" ;b\n", NULL, 0, 0 },
        { "a;\"b\"", NULL, 0, 0 },
        { "a;b\nc;\"d\ne;f\n", "2", 2, 1 },
        { "a;b\n\"c\"d\";e\n", "2", 2, 1 },
        { "a;\"b\nc\";\"d\nx\"y\";z\n", "2", 1, 1 },
        { "\"a\"b\";\"c\"d\"\n\"e\"f\";g\n", "1", 1, 2 },
        /* the first quote is missing: of a middle cell, the first cell of a row, one with a pair of its own */
        { "a;b;c\nd;e;f\ng;h 1\ni\";j\nk;l;m\n", "4", 4, 1 },
        { "a;b\nc;d\ne\nf\";g\nh;i\n", "4", 4, 1 },
        { "a;b;c\nd;e;f\ng;h \"x\"\ni\" ;j\nk;l;m\n", "4", 4, 1 },
        { "a;b;c\nd;12\";f\ng;Rum \"A\";i\n", NULL, 0, 0 }, /* inches, and a name in quotes */
        { "Rum \"A\"\na;b;c\nd;e;f\n", NULL, 0, 0 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        pk_sample sample;
        const pk_finding *found;

        open_sample(&sample);
        assert_int_equal(read_bytes(&sample, table[i].bytes, strlen(table[i].bytes)), PK_OK);
        assert_int_equal(sample.findings.count, table[i].count);
        found = finding(&sample, PK_F16);
        if (table[i].line != NULL) {
            assert_non_null(found);
            assert_text(found->arguments[0].text, table[i].line);
            assert_int_equal(found->place.row, table[i].row);
        }
        pk_arena_free(&sample.arena);
    }
}

/* F13 once, with the word, its place and the number of the other cells. */
static void garbled_letters_are_told(void **state)
{
    pk_sample sample;
    const pk_finding *found;

    (void)state;
    open_sample(&sample);
    assert_int_equal(
        read_and_judge(&sample, BYTES("a;b\nen v\xC3\x83\xC2\xA5rdplan h\xC3\x83\xC2\xA4r;x\n\xC3\x83\xC2\xB6;y\n")),
        PK_OK);
    assert_int_equal(sample.findings.count, 1);
    found = finding(&sample, PK_F13);
    assert_non_null(found);
    assert_text(found->value, "v\xC3\x83\xC2\xA5rdplan");
    assert_int_equal(found->place.row, 2);
    assert_int_equal(found->place.column, 1);
    assert_text(found->arguments[0].text, "1");
    pk_arena_free(&sample.arena);
}

/* One harmed byte does not make a UTF-8 file another one's. */
static void harmed_utf8_stays_utf8(void **state)
{
    pk_sample sample;

    (void)state;
    open_sample(&sample);
    assert_int_equal(
        read_and_judge(&sample,
                       BYTES("\xC3\xA5\xC3\xA4\xC3\xB6\xC3\xA5\xC3\xA4\xC3\xB6\xC3\xA5\xC3\xA4\xC3\xB6\xC3\xA5;"
                             "sl\xE5 \n")),
        PK_OK);
    assert_null(finding(&sample, PK_F06));
    assert_non_null(finding(&sample, PK_F13));
    assert_text(shown(&sample),
                "1:0=\xC3\xA5\xC3\xA4\xC3\xB6\xC3\xA5\xC3\xA4\xC3\xB6\xC3\xA5\xC3\xA4\xC3\xB6\xC3\xA5|1=sl"
                "\xEF\xBF\xBD");
    pk_arena_free(&sample.arena);
}

/* ---- limits and memory ---- */

static void limits_are_kept(void **state)
{
    static const struct {
        pk_limit limit;
        uint64_t fits, stops;
    } table[] = {
        { PK_LIMIT_CELLS, 6, 5 },
        { PK_LIMIT_COLUMNS, 3, 2 },
        { PK_LIMIT_CELL_BYTES, 4, 3 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        pk_sample sample;

        open_sample(&sample);
        sample.limits.values[table[i].limit] = table[i].fits;
        assert_int_equal(read_bytes(&sample, BYTES("a;b;c;;;;\n1;2;long;;\n")), PK_OK);
        sample.limits.values[table[i].limit] = table[i].stops;
        assert_int_equal(read_bytes(&sample, BYTES("a;b;c;;;;\n1;2;long;;\n")), PK_ELIMIT);
        assert_int_equal(sample.document.limit, table[i].limit);
        pk_arena_free(&sample.arena);
    }
}

static void fail_every_allocation(const void *bytes, size_t size)
{
    pk_status status = PK_ENOMEM;

    for (size_t n = 0; status != PK_OK; n++) {
        size_t left = n;
        pk_allocator allocator = test_few(&left);
        pk_sample sample;

        assert_true(n < 1000);
        open_sample(&sample);
        pk_arena_init(&sample.arena, &allocator);
        status = read_bytes(&sample, bytes, size);
        assert_true(status == PK_OK || status == PK_ENOMEM);
        pk_arena_free(&sample.arena);
    }
}

/* A plan; and what takes memory in other places: UTF-16, quotes that do not pair, texts that are not tidy, many columns. */
static void every_failed_allocation_is_passed_on(void **state)
{
    static const struct {
        const char *bytes;
        size_t size;
    } table[] = {
        { BYTES("\xFF\xFEM\0\xE5\0l\0\t\0b\0") },
        { BYTES("v\xE5rd;a\n\"b  c;d\n\"\"\"e;f\n\"g\n") },
        { BYTES("a;b;c;d;e;f;g;h;i;j;k;l;m;n;o;p;q;r;s;t;u;v;x;y\n") },
    };
    size_t size;
    char *bytes = test_file("plans/nrf-2022-2024/norrbotten.csv", &size);

    (void)state;
    fail_every_allocation(bytes, size);
    free(bytes);
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        fail_every_allocation(table[i].bytes, table[i].size);
}

/* A row's texts and cells are two pieces of memory, and the text that was decoded is gone: so much, for files of plans
 * and of short cells. */
static void memory_is_that_of_the_cells(void **state)
{
    enum { ROWS = 4000 };
    static const char row[] = "abc;v\xE5rd;12;x  y\n";
    char *bytes = malloc(ROWS * (sizeof row - 1));
    pk_sample sample;

    (void)state;
    assert_non_null(bytes);
    for (size_t i = 0; i < ROWS; i++)
        memcpy(bytes + i * (sizeof row - 1), row, sizeof row - 1);
    open_sample(&sample);
    assert_int_equal(read_bytes(&sample, bytes, ROWS * (sizeof row - 1)), PK_OK);
    assert_int_equal(sample.document.blocks[0].table->count, ROWS);
    /* cells, the row itself in an array that has grown by doubling, and the texts with what rounding costs */
    assert_true(sample.arena.total < ROWS * (4 * sizeof(pk_cell) + 3 * sizeof(pk_row) + 48) + 128 * 1024);
    pk_arena_free(&sample.arena);
    free(bytes);
}

/* ---- a real plan ---- */

static void norrbotten(void **state)
{
    static const struct {
        uint32_t line, column;
        const char *text; /* its beginning */
    } cells[] = {
        { 1, 0,
          "Lokal handlingsplan f\xC3\xB6r cancerv\xC3\xA5rden 2022\xE2\x80\x93"
          "2024" },
        { 2, 0, "Region:" },
        { 4, 0, "1. Prevention och tidig diagnostik" },
        { 5, 0, "M\xC3\xA5l" },
        { 5, 6, "Uppf\xC3\xB6lj-ning*" },
        { 6, 0, "Det ska finnas en \xC3\xB6kad k\xC3\xA4nnedom om" },
        { 6, 2, "90 %" },
        { 6, 3, "Utbildning av RCC Norr.\nFortsatt cancergenetisk utrednin" },
        { 6, 4, "VO kir/uro\nVO Obgyn" },
        { 6, 5, "2023/2024" },
        { 12, 0, "Screening f\xC3\xB6r tjock- och \xC3\xA4ndtarmscancer" },
        { 66, 0, "4. Barn och unga" },
        { 80, 5, "2022" },
        { 106, 0, "7. Forskning och innovation" },
    };
    size_t size;
    char *bytes = test_file("plans/nrf-2022-2024/norrbotten.csv", &size);
    pk_sample sample;
    const pk_table *table;

    (void)state;
    open_sample(&sample);
    assert_int_equal(read_bytes(&sample, bytes, size), PK_OK);
    assert_int_equal(sample.findings.count, 1);
    assert_non_null(finding(&sample, PK_F06));
    table = sample.document.blocks[0].table;
    assert_int_equal(table->columns, 8);
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        const pk_cell *cell = NULL;

        for (size_t j = 0; j < table->count; j++)
            if (table->rows[j].number == cells[i].line)
                cell = pk_row_cell(&table->rows[j], cells[i].column);
        if (cell == NULL)
            fail_msg("no cell in line %u, column %u", (unsigned)cells[i].line, (unsigned)cells[i].column);
        else if (!pk_text_starts(cell->text, pk_text_of(cells[i].text)))
            fail_msg("line %u: expected \"%s\", found \"%.*s\"", (unsigned)cells[i].line, cells[i].text,
                     PK_PRINT(cell->text));
    }
    pk_arena_free(&sample.arena);
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_read),
        cmocka_unit_test(columns_are_those_with_content),
        cmocka_unit_test(guessed_encodings_are_told),
        cmocka_unit_test(guessed_delimiters_are_told),
        cmocka_unit_test(user_names_the_encoding),
        cmocka_unit_test(user_names_the_delimiter),
        cmocka_unit_test(records_know_their_lines),
        cmocka_unit_test(very_many_faults_are_counted),
        cmocka_unit_test(faults_do_not_multiply_the_work),
        cmocka_unit_test(other_texts_are_refused),
        cmocka_unit_test(unpaired_quotes_are_told),
        cmocka_unit_test(garbled_letters_are_told),
        cmocka_unit_test(harmed_utf8_stays_utf8),
        cmocka_unit_test(limits_are_kept),
        cmocka_unit_test(every_failed_allocation_is_passed_on),
        cmocka_unit_test(memory_is_that_of_the_cells),
        cmocka_unit_test(norrbotten),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
