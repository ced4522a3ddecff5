namespace EmergencySupport.Editorial.Diff;

/// <summary>A text split into runs of letters, runs of digits, runs of blanks, and single signs.</summary>
internal sealed class ContactTokens
{
    private readonly List<Token> tokens = [];
    private readonly StepCounter steps;

    public ContactTokens(string text, StepCounter steps)
    {
        Text = text;
        this.steps = steps;
        for (var start = 0; start < text.Length;)
        {
            var token = Read(start);
            tokens.Add(token);
            start = token.End;
        }
    }

    public enum Kind
    {
        /// <summary>Before the first token and after the last.</summary>
        None,
        Letters,

        /// <summary>All Unicode numbers, fractions included.</summary>
        Digits,
        Blank,

        /// <summary>Anything else: one UTF-16 unit.</summary>
        Sign,
    }

    public string Text { get; }

    public int Count => tokens.Count;

    public Token this[int index]
    {
        get
        {
            steps.Add(1);

            return index >= 0 && index < tokens.Count ? tokens[index] : default;
        }
    }

    public ReadOnlySpan<char> TextOf(Token token)
    {
        steps.Add(token.Length);

        return Text.AsSpan(token.Start, token.Length);
    }

    /// <summary>The sign at this index; NUL for another token or none.</summary>
    public char SignAt(int index) => this[index] is { Kind: Kind.Sign } sign ? Text[sign.Start] : '\0';

    /// <summary>The letters at this index. Empty if the token there is not a run of letters, or if there is none.</summary>
    public ReadOnlySpan<char> LettersAt(int index) =>
        this[index] is { Kind: Kind.Letters } letters ? TextOf(letters) : [];

    /// <summary>The index itself, or the next one in this direction when there is a blank at the index.</summary>
    /// <param name="direction">1 or -1.</param>
    public int SkipBlank(int index, int direction) => this[index].Kind == Kind.Blank ? index + direction : index;

    /// <summary>Words of letters and digits: "5O4" is one word.</summary>
    public IEnumerable<ReadOnlyMemory<char>> Words()
    {
        for (var index = 0; index < Count; index++)
        {
            if (!this[index].IsWordPart)
            {
                continue;
            }

            var start = tokens[index].Start;
            while (this[index + 1].IsWordPart)
            {
                index++;
            }

            var word = Text.AsMemory(start, tokens[index].End - start);
            steps.Add(word.Length);

            yield return word;
        }
    }

    private Token Read(int start)
    {
        var kind = KindOf(Text[start]);
        var end = start + 1;
        while (kind != Kind.Sign && end < Text.Length && KindOf(Text[end]) == kind)
        {
            end++;
        }

        steps.Add(end - start);

        return new Token(kind, start, end - start);
    }

    private static Kind KindOf(char letter) => letter switch
    {
        _ when char.IsLetter(letter) => Kind.Letters,
        _ when char.IsNumber(letter) => Kind.Digits,
        _ when char.IsWhiteSpace(letter) => Kind.Blank,
        _ => Kind.Sign,
    };

    public readonly record struct Token(Kind Kind, int Start, int Length)
    {
        public int End => Start + Length;

        public bool IsWordPart => Kind is Kind.Letters or Kind.Digits;
    }
}
