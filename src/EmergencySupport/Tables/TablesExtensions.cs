using EmergencySupport.Tables.Export;

namespace EmergencySupport.Tables;

public static class TablesExtensions
{
    public static void AddTables(this IServiceCollection services) => services.AddScoped<TableExport>();
}
