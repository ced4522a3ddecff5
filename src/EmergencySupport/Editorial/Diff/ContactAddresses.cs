using static EmergencySupport.Editorial.Diff.ContactTokens;
using static EmergencySupport.Editorial.Diff.ContactWords;
using Words = System.Collections.Frozen.FrozenSet<string>.AlternateLookup<System.ReadOnlySpan<char>>;

namespace EmergencySupport.Editorial.Diff;

/// <summary>Finds addresses, links and names of messengers in a text as a reader sees it.</summary>
/// <remarks>
/// Reads the tokens in one pass. What a rule has to know about tokens before its neighbours is kept in fields.
/// </remarks>
internal sealed class ContactAddresses
{
    private const string Opening = @"[({<*_~|/\-";
    private const string Closing = @"])}>*_~|/\-";

    private static readonly Words TopLevelDomains = Of(
        "com org net info int edu gov mil biz onion io me ly gl gg app dev ngo ong eu xyz site online chat link help support"
            + " us uk es mx gt hn sv ni cr pa co ve ec pe bo br ar cl uy py cu do ht fr de ch nl be ie ru cn ir tr");

    private static readonly Words Dots = Of("dot punto ponto point punkt نقطة");

    /// <summary>Words for a dot that are rarely used otherwise, unlike "point".</summary>
    private static readonly Words PlainDots = Of("punto ponto dot نقطة");

    private static readonly Words Ats = Of("at arroba arrobas arobase arrobase");

    /// <summary>Words that only ever mean the at sign.</summary>
    private static readonly Words PlainAts = Of("arroba arrobas arobase arrobase");

    /// <summary>Words that follow "dot" in ordinary text: "the dot in the map", "punto de encuentro".</summary>
    private static readonly Words AfterPlainDot = Of("de del da do en em y e of in on the and para final");

    /// <summary>Services on which a name is a contact detail.</summary>
    private static readonly Words Messengers = Of(
        "telegram whatsapp wasap watsap signal instagram facebook twitter tiktok viber wechat skype discord threema"
            + " snapchat messenger linkedin youtube briar simplex wickr jami olvid"
            + " تلغرام تيليجرام واتساب سيغنال سجنال ثريما برايار فايبر");

    /// <summary>Services with the names of ordinary words, which count with a sign or a word for an account beside them.</summary>
    private static readonly Words MessengersThatAreWords = Of("session matrix wire element");

    private static readonly Words Accounts = Of("id ids account user username usuario cuenta compte utilisateur conta usuaria");

    /// <summary>Words before such a name that say by what means: "via Wire", "par Session".</summary>
    private static readonly Words Means = Of("via app application aplicacion aplicativo تطبيق");

    private readonly ContactTokens tokens;

    /// <summary>Position of the first letter of a possible scheme before ':'; -1 when there is none.</summary>
    private int schemeLetter = -1;

    /// <summary>
    /// Position of the first letter or digit of labels separated by single dots; -1 when there is none.
    /// </summary>
    private int domainStart = -1;

    /// <summary>Whether a label has begun after the last dot.</summary>
    private bool hasLabel;

    private bool hasLetterInLabel;

    private ContactAddresses(ContactTokens tokens) => this.tokens = tokens;

    public static bool IsIn(ContactTokens tokens) => new ContactAddresses(tokens).Search();

    private bool Search()
    {
        for (var index = 0; index < tokens.Count; index++)
        {
            var token = tokens[index];
            var isFound = token.Kind switch
            {
                Kind.Letters => IsWordOfAddress(index),
                Kind.Sign => IsSignOfAddress(index),
                _ => false,
            };
            if (isFound)
            {
                return true;
            }

            ReadScheme(token);
            ReadDomain(index);
        }

        return false;
    }

    private bool IsWordOfAddress(int index) =>
        IsLink(index) || IsSpokenAt(index) || IsSpokenDot(index) || IsMessenger(index);

    private bool IsSignOfAddress(int index) => tokens.SignAt(index) switch
    {
        '@' => true,
        ']' => IsLinkTarget(index),
        ':' => EndsScheme(index),
        '.' => IsDotOfDomain(index) || IsSpacedDomain(index),
        '/' when tokens.SignAt(index + 1) == '/' => true,
        _ => IsDressedSign(index),
    };

    /// <summary>"href", "www", "hxxps". "_www" and "5www" are other words.</summary>
    private bool IsLink(int index)
    {
        var word = tokens.LettersAt(index);
        var (start, end) = (tokens[index].Start, tokens[index].End);

        return word.Contains("href", StringComparison.Ordinal)
            || (word is "www" && !IsPartOfWord(start - 1) && !IsPartOfWord(end))
            || (word.StartsWith("hxxp", StringComparison.Ordinal) && !IsPartOfWord(start - 1));
    }

    private bool IsPartOfWord(int position) =>
        position >= 0 && position < tokens.Text.Length
        && char.GetUnicodeCategory(tokens.Text[position])
            is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation;

    /// <summary>"arroba", "at sign", "at-sign".</summary>
    private bool IsSpokenAt(int index)
    {
        var word = tokens.LettersAt(index);

        return PlainAts.Contains(word)
            || (word is "at" && tokens.TextOf(tokens[index + 1]) is " " or "-" && tokens.LettersAt(index + 2) is "sign");
    }

    /// <summary>"example dot org", "ejemplo punto lat".</summary>
    private bool IsSpokenDot(int index)
    {
        var word = tokens.LettersAt(index);
        if (!Dots.Contains(word)
            || !tokens[index - 2].IsWordPart
            || tokens[index - 1].Kind != Kind.Blank
            || tokens[index + 1].Kind != Kind.Blank
            || tokens[index + 3].Kind == Kind.Digits)
        {
            return false;
        }

        var next = tokens.LettersAt(index + 2);

        return TopLevelDomains.Contains(next)
            || (PlainDots.Contains(word)
                && next.Length > 1
                && !(AfterPlainDot.Contains(next) && !IsPartOfWord(tokens[index + 2].End)));
    }

    private bool IsMessenger(int index)
    {
        var word = tokens.LettersAt(index);

        return Messengers.Contains(word)
            || (MessengersThatAreWords.Contains(word) && IsBesideAccount(index))
            || (word is "whats" && tokens[index + 1] is { Kind: Kind.Blank, Length: 1 } && tokens.LettersAt(index + 2) is "app")
            || (word is "tik" && tokens[index + 1] is { Kind: Kind.Blank, Length: 1 } && tokens.LettersAt(index + 2) is "tok");
    }

    /// <summary>"Wire: @name", "Session ID", "via Matrix", "the app Element".</summary>
    private bool IsBesideAccount(int index) =>
        tokens.SignAt(index + 1) == ':'
        || (tokens[index + 1].Kind == Kind.Blank && Accounts.Contains(tokens.LettersAt(index + 2)))
        || (tokens[index - 1].Kind == Kind.Blank && Means.Contains(tokens.LettersAt(index - 2)) && !IsPartOfPhrase(index));

    /// <summary>"Via wire transfer".</summary>
    private bool IsPartOfPhrase(int index) =>
        tokens[index + 1].Kind == Kind.Blank && tokens.LettersAt(index + 2) is "transfer" or "transfers";

    /// <summary>The target of a Markdown link, inline or by reference: "](", "][", "]:".</summary>
    private bool IsLinkTarget(int index) =>
        tokens.SignAt(index + 1) == ':' || tokens.SignAt(tokens.SkipBlank(index + 1, 1)) is '(' or '[';

    /// <summary>"tel:911", "mailto:name". The name of a scheme has at least two letters.</summary>
    private bool EndsScheme(int index) =>
        schemeLetter >= 0
        && schemeLetter < tokens[index].Start - 1
        && (tokens[index + 1].IsWordPart || tokens.SignAt(index + 1) is '+' or '/' or '\\');

    /// <summary>"example.org", "a.b.example": labels separated by dots, with a letter in one of the last two.</summary>
    private bool IsDotOfDomain(int index)
    {
        if (domainStart < 0 || !hasLabel || IsAbbreviation(index))
        {
            return false;
        }

        var next = tokens[index + 1];
        var isLong = next.Length > 1 || IsLabelPart(index + 2);

        return isLong && (next.Kind == Kind.Letters || (next.Kind == Kind.Digits && hasLetterInLabel));
    }

    /// <summary>"p.ej" and "p.ex", Spanish and Portuguese for "for example".</summary>
    private bool IsAbbreviation(int index) =>
        tokens.Text.AsSpan(domainStart, tokens[index].Start - domainStart) is "p"
        && tokens.LettersAt(index + 1) is "ej" or "ex"
        && !IsLabelPart(index + 2);

    /// <summary>"example . org", "example[.]org".</summary>
    private bool IsSpacedDomain(int index)
    {
        var before = SkipBracket(index, "[({<", -1);
        var after = SkipBracket(index, "])}>", 1);

        return tokens[before].IsWordPart
            && TopLevelDomains.Contains(tokens.LettersAt(after))
            && tokens[after + 1].Kind != Kind.Digits;
    }

    /// <summary>The next index in this direction, after skipping blanks and at most one bracket.</summary>
    private int SkipBracket(int index, string brackets, int direction)
    {
        var next = tokens.SkipBlank(index + direction, direction);

        return brackets.Contains(tokens.SignAt(next), StringComparison.Ordinal)
            ? tokens.SkipBlank(next + direction, direction)
            : next;
    }

    /// <summary>"name (at) example", "name [punto] org", "name -.- org".</summary>
    private bool IsDressedSign(int index)
    {
        if (!Opening.Contains(tokens.SignAt(index), StringComparison.Ordinal))
        {
            return false;
        }

        var sign = tokens.SkipBlank(index + 1, 1);
        var isSign = tokens.SignAt(sign) == '.'
            || Ats.Contains(tokens.LettersAt(sign))
            || Dots.Contains(tokens.LettersAt(sign));

        return isSign && Closing.Contains(tokens.SignAt(tokens.SkipBlank(sign + 1, 1)), StringComparison.Ordinal);
    }

    private void ReadScheme(Token token)
    {
        var isPart = token.IsWordPart || (token.Kind == Kind.Sign && tokens.Text[token.Start] is '+' or '.' or '-');
        if (!isPart)
        {
            schemeLetter = -1;
        }
        else if (schemeLetter < 0 && token.Kind == Kind.Letters)
        {
            schemeLetter = token.Start;
        }
    }

    private void ReadDomain(int index)
    {
        if (IsLabelPart(index))
        {
            var token = tokens[index];
            hasLabel = true;
            hasLetterInLabel |= token.Kind == Kind.Letters;
            domainStart = domainStart < 0 && token.IsWordPart ? token.Start : domainStart;

            return;
        }

        // The label ends here. Any sign but a single dot ends the domain too.
        domainStart = hasLabel && tokens.SignAt(index) == '.' ? domainStart : -1;
        (hasLabel, hasLetterInLabel) = (false, false);
    }

    private bool IsLabelPart(int index) => tokens[index].IsWordPart || tokens.SignAt(index) is '_' or '-';
}
