namespace EmergencySupport.Tables.Files;

/// <summary>How much a file may hold, whatever it claims to be. A small archive can unfold to more than a machine holds.</summary>
internal static class TableLimits
{
    /// <summary>Maximum size of the file, in bytes.</summary>
    public const long FileBytes = 32L * 1024 * 1024;

    /// <summary>Maximum size of one part of a workbook after it was unpacked, in bytes.</summary>
    public const long PartBytes = 64L * 1024 * 1024;

    /// <summary>Maximum number of elements inside each other. Those that a list needs are at most a dozen.</summary>
    public const int Depth = 64;

    /// <summary>Maximum length of the format of a number, in characters: that of spreadsheets. A longer one is not that of a day.</summary>
    public const int FormatLength = 255;

    /// <summary>Maximum number of files in a workbook.</summary>
    public const int Parts = 2000;

    /// <summary>Maximum number of records after the header.</summary>
    public const int Rows = 10_000;

    public const int Columns = 200;

    /// <summary>Maximum length of one cell, in characters. A spreadsheet holds 32,767.</summary>
    public const int CellLength = 32_767;

    /// <summary>Maximum length of all cells together, in characters.</summary>
    public const int TotalLength = 24 * 1024 * 1024;
}
